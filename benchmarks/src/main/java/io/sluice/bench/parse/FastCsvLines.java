package io.sluice.bench.parse;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.sluice.record.Raw;
import java.io.IOException;

/**
 * By FastCSV. Its parser can't be set back to another line, so one reads all records as one text;
 * and the handler makes arrays, which is the least that a record of it can be.
 */
final class FastCsvLines implements LineParser {
  private final ParseFeed feed;

  FastCsvLines(ParseFeed feed) {
    this.feed = feed;
  }

  @Override
  public void parse(Raw[] records, Taker to) throws IOException {
    try (CsvReader<String[]> rows =
        CsvReader.builder()
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .commentStrategy(CommentStrategy.NONE)
            .build(StringArrayHandler.of(), new RecordReader(records))) {
      int next = 0;
      for (String[] cells : rows) {
        SplitLines.take(feed, cells, records[next++], to);
      }
    }
  }
}
