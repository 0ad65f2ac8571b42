package io.sluice.parse;

import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever bytes come, the parser accepts or rejects, and a mapping is read or refused. In the form
 * that Jazzer calls, which needs nothing of Jazzer; CONTRIBUTING.md has the command.
 *
 * <p>The first byte says which built-in mapping reads the lines that follow, or that there follows
 * a mapping, a zero byte, and lines for it.
 */
public final class ParserFuzz {
  private static final List<TickParser> BUILT_IN =
      Mappings.names().stream().map(Records::builtIn).toList();

  private ParserFuzz() {}

  /** One execution. Throws if something is wrong with the parser, whatever the data is. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int kind = (data[0] & 0xff) % (BUILT_IN.size() * 2);
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    if (kind < BUILT_IN.size()) {
      parse(BUILT_IN.get(kind), rest, true);
    } else {
      readMapping(rest);
    }
  }

  private static void readMapping(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    String text = new String(data, 0, end, StandardCharsets.UTF_8);
    Mapping mapping;
    try {
      mapping = Mapping.of("fuzz", text);
    } catch (IllegalArgumentException e) {
      check(e.getMessage().startsWith("fuzz"), "a fault names its place: " + e.getMessage());
      return;
    }
    check(mapping.equals(Mapping.of("again", mapping.text())), "the text says it all: " + text);
    byte[] lines = Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length);
    mapping.checkHeader(lines);
    // A message names columns as the mapping does, which its author is free to.
    parse(TickParser.of(mapping), lines, false);
  }

  private static void parse(TickParser parser, byte[] lines, boolean isAscii) {
    int position = 1;
    for (byte[] line : split(lines)) {
      byte[] before = line.clone();
      Parsed<Tick> parsed = parser.parse(new Raw(line, Records.FILE, position++));
      check(Arrays.equals(before, line), "the record's bytes are not changed");
      if (parsed instanceof Parsed.Accepted<Tick> good) {
        check(good.value().price() > 0 && good.value().size() >= 0, good.value().toString());
      } else if (parsed instanceof Parsed.Rejected<Tick> bad) {
        boolean tame = bad.detail().chars().allMatch(c -> c >= ' ' && c < 0x7f);
        check(tame || !isAscii, bad.detail());
      }
    }
  }

  private static List<byte[]> split(byte[] lines) {
    List<byte[]> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        all.add(Arrays.copyOfRange(lines, from, i));
        from = i + 1;
      }
    }
    all.add(Arrays.copyOfRange(lines, from, lines.length));
    return all;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
