package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entry of a ledger as lines of words, for a person to read as well: the commit, then the plan.
 * Names come last in a line; a file's name may hold line breaks, which are escaped.
 */
final class LedgerText {
  private static final String FORMAT = "format 3\n";
  private static final String COMMIT = "commit\n";
  private static final String PLAN = "plan\n";

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|u([0-9a-f]{4}))");

  private LedgerText() {}

  static String of(LedgerEntry entry) {
    StringBuilder text = new StringBuilder(FORMAT);
    entry.last().ifPresent(commit -> append(text.append(COMMIT), commit));
    entry.pending().ifPresent(batch -> append(text.append(PLAN), batch));
    return text.toString();
  }

  /**
   * What {@link #of} wrote.
   *
   * @throws RuntimeException if it did not
   */
  static LedgerEntry entry(String text) {
    if (!text.startsWith(FORMAT)) {
      throw new IllegalArgumentException("not of this format");
    }
    int plan = text.indexOf("\n" + PLAN) + 1;
    String commit = text.substring(FORMAT.length(), plan > 0 ? plan : text.length());
    return new LedgerEntry(
        commit.isEmpty()
            ? Optional.empty()
            : Optional.of(commit(commit.substring(COMMIT.length()))),
        plan > 0 ? Optional.of(batch(text.substring(plan + PLAN.length()))) : Optional.empty());
  }

  private static void append(StringBuilder text, Batch batch) {
    line(text, "batch", batch.id());
    line(text, "time", batch.timeMillis());
    line(text, "writeTime", batch.writeTime().micros());
    for (Range range : batch.ranges()) {
      line(text, "range", range.from(), range.until(), escaped(range.input()));
    }
    appendPositions(text, batch.positions());
  }

  private static void append(StringBuilder text, Commit commit) {
    line(text, "batch", commit.batch());
    commit.time().ifPresent(time -> line(text, "time", time));
    line(text, "writeTime", commit.writeTime().micros());
    line(text, "restarts", commit.restarts());
    Counts counts = commit.counts();
    line(text, "counts", counts.read(), counts.accepted(), counts.rejected(), counts.filtered());
    counts
        .sinks()
        .forEach(
            (name, sink) ->
                line(
                    text,
                    "sink",
                    sink.in(),
                    sink.written(),
                    sink.late(),
                    sink.failed(),
                    escaped(name)));
    appendPositions(text, commit.positions());
  }

  private static Batch batch(String text) {
    Lines lines = new Lines(text);
    return new Batch(
        lines.number("batch"),
        lines.number("time"),
        new WriteTime(lines.number("writeTime")),
        lines.ranges,
        lines.positions);
  }

  private static Commit commit(String text) {
    Lines lines = new Lines(text);
    long[] counts = lines.counts;
    return new Commit(
        lines.number("batch"),
        lines.numbers.getOrDefault("time", Commit.NO_TIME),
        new WriteTime(lines.number("writeTime")),
        lines.positions,
        new Counts(counts[0], counts[1], counts[2], counts[3], lines.sinks),
        lines.number("restarts"));
  }

  private static void appendPositions(StringBuilder text, Map<String, Long> positions) {
    positions.forEach((input, position) -> line(text, "position", position, escaped(input)));
  }

  /** In one line, and harmless on a terminal: a control character is written as Java writes it. */
  private static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (c == '\\') {
        text.append("\\\\");
      } else if (Character.isISOControl(c)) {
        text.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? "\\"
                        : String.valueOf((char) HexFormat.fromHexDigits(found.group(1)))));
  }

  /** Digits are ASCII whatever the machine's language is: nothing here is formatted. */
  private static void line(StringBuilder text, Object... words) {
    text.append(Stream.of(words).map(Object::toString).collect(Collectors.joining(" ", "", "\n")));
  }

  private static final class Lines {
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();
    private final Map<String, SinkCounts> sinks = new TreeMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private long[] counts = new long[4];

    Lines(String text) {
      text.lines().forEach(this::read);
    }

    long number(String key) {
      return numbers.get(key);
    }

    private void read(String line) {
      String key = line.substring(0, line.indexOf(' '));
      switch (key) {
        case "range" -> {
          String[] words = line.split(" ", 4);
          ranges.add(
              new Range(unescaped(words[3]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        case "position" -> {
          String[] words = line.split(" ", 3);
          positions.put(unescaped(words[2]), Long.parseLong(words[1]));
        }
        case "counts" -> counts = longs(line.split(" "));
        case "sink" -> {
          String[] words = line.split(" ", 6);
          long[] sink = longs(words);
          sinks.put(unescaped(words[5]), new SinkCounts(sink[0], sink[1], sink[2], sink[3]));
        }
        default -> numbers.put(key, Long.parseLong(line.substring(key.length() + 1)));
      }
    }

    private static long[] longs(String[] words) {
      long[] values = new long[4];
      for (int i = 0; i < values.length; i++) {
        values[i] = Long.parseLong(words[i + 1]);
      }
      return values;
    }
  }
}
