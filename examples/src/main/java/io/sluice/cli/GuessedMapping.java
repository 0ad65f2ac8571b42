package io.sluice.cli;

import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.MappingGuess;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.source.InputFile;
import io.sluice.source.LineReader;
import io.sluice.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A mapping guessed for a file, and what it makes of the first rows: one text, a mapping too. */
final class GuessedMapping {
  private static final int LINES = 1_000;
  private static final int ROWS = 5;

  /** Enough, however long the lines are. */
  private static final long BYTES = 16 << 20;

  private GuessedMapping() {}

  /**
   * The text.
   *
   * @throws IllegalArgumentException if no mapping can be guessed
   * @throws SourceException if the file can't be read
   */
  static String of(Path file) {
    List<byte[]> lines = head(file);
    Mapping mapping = MappingGuess.of(file.toString(), lines);
    StringBuilder text = new StringBuilder(mapping.text());
    text.append("\n# The first rows as it reads them: symbol, ts, price, size, side\n");
    rows(mapping, lines).forEach(row -> text.append("# ").append(row).append('\n'));
    return text.toString();
  }

  private static List<byte[]> head(Path file) {
    List<byte[]> lines = new ArrayList<>();
    try (LineReader reader = InputFile.of(file).lines()) {
      long bytes = 0;
      byte[] line = reader.read();
      while (line != null) {
        lines.add(line);
        bytes += line.length;
        line = lines.size() < LINES && bytes < BYTES ? reader.read() : null;
      }
    } catch (IOException e) {
      throw new SourceException("can't read " + file + ": " + e.getMessage(), e);
    }
    return lines;
  }

  private static List<String> rows(Mapping mapping, List<byte[]> lines) {
    TickParser parser = TickParser.of(mapping);
    Input input = new Input.File(mapping.name(), 1);
    List<String> rows = new ArrayList<>();
    for (int i = mapping.headerLines(); i < lines.size() && rows.size() < ROWS; i++) {
      if (parser.parse(new Raw(lines.get(i), input, i + 1)) instanceof Parsed.Accepted<Tick> good) {
        rows.add(row(good.value()));
      }
    }
    return rows;
  }

  private static String row(Tick tick) {
    return "%s, %s, %s, %s, %s"
        .formatted(
            tick.symbol(),
            Printer.time(Instant.ofEpochMilli(tick.epochMillis())),
            Printer.text(tick.price()),
            Printer.text(tick.size()),
            tick.side().text());
  }
}
