package io.sluice.bench.parse;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.sluice.record.Raw;

/** By univocity, the parser within Spark's own CSV: one that is kept, with what slows it off. */
final class UnivocityLines implements LineParser {
  private final ParseFeed feed;
  private final CsvParser parser;

  UnivocityLines(ParseFeed feed) {
    this.feed = feed;
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    // Otherwise '#' begins a comment, which is looked for in each line.
    settings.setCommentProcessingEnabled(false);
    // A thread of its own pays for large files only.
    settings.setReadInputOnSeparateThread(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setSkipEmptyLines(false);
    settings.setAutoClosingEnabled(false);
    settings.setMaxColumns(16);
    // Its default is 1 Mi characters, made anew for each text.
    settings.setInputBufferSize(1 << 16);
    this.parser = new CsvParser(settings);
  }

  @Override
  public void parse(Raw[] records, Taker to) {
    parser.beginParsing(new RecordReader(records));
    int next = 0;
    for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
      SplitLines.take(feed, cells, records[next++], to);
    }
    parser.stopParsing();
  }
}
