package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans and commits as lines of words, for a person to read as well. Names come last in a line; a
 * file's name may hold line breaks, which are escaped. A text says that its names are: before they
 * were, it had no format, and its backslashes stand for themselves.
 */
final class LedgerText {
  /** The format of texts whose names are escaped. */
  private static final long ESCAPED = 2;

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|u([0-9a-f]{4}))");

  private LedgerText() {}

  static String of(Batch batch) {
    StringBuilder text = new StringBuilder();
    line(text, "format", ESCAPED);
    line(text, "batch", batch.id());
    line(text, "time", batch.timeMillis());
    line(text, "writeTime", batch.writeTime().micros());
    for (Range range : batch.ranges()) {
      line(text, "range", range.from(), range.until(), escaped(range.input()));
    }
    appendPositions(text, batch.positions());
    return text.toString();
  }

  static String of(Commit commit) {
    StringBuilder text = new StringBuilder();
    line(text, "format", ESCAPED);
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
    return text.toString();
  }

  static Batch batch(String text) {
    Lines lines = new Lines(text);
    return new Batch(
        lines.number("batch"),
        lines.number("time"),
        new WriteTime(lines.number("writeTime")),
        lines.ranges,
        lines.positions);
  }

  static Commit commit(String text) {
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
          ranges.add(new Range(name(words[3]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        case "position" -> {
          String[] words = line.split(" ", 3);
          positions.put(name(words[2]), Long.parseLong(words[1]));
        }
        case "counts" -> counts = longs(line.split(" "));
        case "sink" -> {
          String[] words = line.split(" ", 6);
          long[] sink = longs(words);
          sinks.put(name(words[5]), new SinkCounts(sink[0], sink[1], sink[2], sink[3]));
        }
        default -> numbers.put(key, Long.parseLong(line.substring(key.length() + 1)));
      }
    }

    /** The format comes before all names. */
    private String name(String word) {
      return numbers.getOrDefault("format", 1L) < ESCAPED ? word : unescaped(word);
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
