package io.sluice.parse;

import io.sluice.internal.Checks;
import io.sluice.internal.Printable;
import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Guesses the mapping of a feed from its first lines: a built-in one if it fits, otherwise one made
 * of what the names and the values of the columns look like. A place to start from: what nothing in
 * the lines says, as a zone, is marked in its comments.
 *
 * @since 0.1.0
 */
public final class MappingGuess {
  /** A guess must read this share of the lines; a feed may hold dirt. */
  private static final double ENOUGH = 0.9;

  private final String name;
  private final List<byte[]> lines;

  private MappingGuess(String name, List<byte[]> lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * A mapping that reads at least nine of ten of the lines.
   *
   * @param name the file's name; a feed without a column for the symbol is called by it
   * @param lines the first lines of a file, with its header if it has one; some hundreds are
   *     plenty. CSV of any delimiter, or JSON objects
   * @throws IllegalArgumentException if no mapping can be guessed; the message says what is missing
   */
  public static Mapping of(String name, List<byte[]> lines) {
    Checks.notBlank("name", name);
    List<byte[]> records = new ArrayList<>();
    for (byte[] line : Checks.notNull("lines", lines)) {
      int start = records.isEmpty() ? Row.afterByteOrderMark(line) : 0;
      int end = Row.beforeCarriageReturn(line, start);
      if (!Row.isBlank(line, start, end) && end - start <= TickParser.LONGEST_RECORD) {
        records.add(Arrays.copyOfRange(line, start, end));
      }
    }
    return new MappingGuess(name, records).guess();
  }

  private Mapping guess() {
    if (lines.isEmpty()) {
      throw fault("it has no records");
    }
    return builtIn().orElseGet(this::own);
  }

  private Optional<Mapping> builtIn() {
    for (String builtIn : Mappings.names()) {
      Mapping mapping = Mappings.builtIn(builtIn);
      Tried tried = tried(mapping);
      if (mapping.checkHeader(lines.get(0)).isEmpty() && tried.isEnough()) {
        String comment = "# Guessed from %s: this is the built-in mapping %s; %s.%n";
        return Optional.of(
            Mapping.of(
                name, comment.formatted(Printable.quoted(name), builtIn, tried) + mapping.text()));
      }
    }
    return Optional.empty();
  }

  private Mapping own() {
    Sample sample;
    MappingText text;
    try {
      sample = isJson() ? JsonSample.of(lines) : CsvSample.of(lines);
      text = new TickGuess(sample, name).text();
    } catch (IllegalArgumentException e) {
      throw fault(e.getMessage());
    }
    Mapping mapping = Mapping.of(name, text.toString());
    Tried tried = tried(mapping);
    if (!tried.isEnough()) {
      throw fault("with the best guess only " + tried);
    }
    String comment = "# Guessed from %s: %s.%n".formatted(Printable.quoted(name), tried);
    return Mapping.of(name, comment + text);
  }

  private boolean isJson() {
    long braces =
        lines.stream()
            .filter(line -> new String(line, StandardCharsets.UTF_8).strip().startsWith("{"))
            .count();
    return braces * 2 > lines.size();
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        "no mapping can be guessed for %s: %s; write one (bin/sluice mapping show us-trades prints a place to start from)"
            .formatted(Printable.quoted(name), what));
  }

  private Tried tried(Mapping mapping) {
    TickParser parser = TickParser.of(mapping);
    Input file = new Input.File(name, 1);
    int good = 0;
    String fault = "";
    for (int i = mapping.headerLines(); i < lines.size(); i++) {
      Parsed<Tick> parsed = parser.parse(new Raw(lines.get(i), file, i + 1));
      if (parsed instanceof Parsed.Rejected<Tick> bad) {
        fault = fault.isEmpty() ? bad.detail() : fault;
      } else {
        good++;
      }
    }
    return new Tried(good, lines.size() - mapping.headerLines(), fault);
  }

  /** What came of reading the lines by a mapping. */
  private record Tried(int good, int all, String fault) {
    boolean isEnough() {
      return good > 0 && good >= all * ENOUGH;
    }

    @Override
    public String toString() {
      return "%,d of %,d rows are read%s"
          .formatted(good, all, good < all ? ", and of the others the first says: " + fault : "");
    }
  }
}
