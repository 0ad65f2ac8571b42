package io.sluice.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever bytes come, the parser accepts or rejects, and a mapping is read or refused. In the form
 * that Jazzer calls, which needs nothing of Jazzer; CONTRIBUTING.md has the command.
 *
 * <p>The first byte says which mapping reads the lines that follow: a built-in one, or one of JSON;
 * or that there follows a mapping, a zero byte, and lines for it. What is JSON, Jackson says too.
 */
public final class ParserFuzz {
  private static final List<String> JSON =
      List.of(
          """
          format = json
          symbol = s
          ts = data.t
          ts.unit = ms
          price = data.p
          size = data.q
          side = side
          side.default = trade
          seq = n
          """,
          """
          format = json
          symbol = a.b.c.d
          ts = a.b.time
          ts.pattern = yyyy-MM-dd'T'HH:mm:ss.SSSX
          price = a.b.c.é
          size = a.size
          side = maker
          side.bid = true
          side.ask = false
          """,
          """
          format = json
          symbol = constant X
          ts = t
          ts.unit = us
          side = from columns
          bid.price = bid.0
          bid.size = bid.1
          ask.price = ask
          ask.size = n
          """);

  private static final List<TickParser> CSV =
      Mappings.names().stream().map(Records::builtIn).toList();
  private static final List<TickParser> OF_JSON = JSON.stream().map(Records::parser).toList();
  private static final TickParser SLUICE = Records.builtIn("sluice");
  private static final JsonFactory JACKSON = new JsonFactory();

  /** The first byte of lines for the first mapping of JSON. */
  static final int FIRST_OF_JSON = CSV.size();

  /** The first byte that announces a mapping. */
  static final int MAPPING = CSV.size() + OF_JSON.size();

  private ParserFuzz() {}

  /** One execution. Throws if something is wrong with the parser, whatever the data is. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int kind = (data[0] & 0xff) % (MAPPING + CSV.size());
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    if (kind < CSV.size()) {
      parse(CSV.get(kind), rest, true, false);
    } else if (kind < MAPPING) {
      parse(OF_JSON.get(kind - CSV.size()), rest, true, true);
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
    parse(TickParser.of(mapping), lines, false, false);
  }

  private static void parse(TickParser parser, byte[] lines, boolean isAscii, boolean isJson) {
    int position = 1;
    for (byte[] line : split(lines)) {
      byte[] before = line.clone();
      Parsed<Tick> parsed = parser.parse(new Raw(line, Records.FILE, position));
      check(Arrays.equals(before, line), "the record's bytes are not changed");
      if (parsed instanceof Parsed.Accepted<Tick> good) {
        check(good.value().price() > 0 && good.value().size() >= 0, good.value().toString());
        byte[] written = SluiceFormat.write(good.value());
        check(
            good.value().equals(Records.accepted(SLUICE, Records.raw(written))),
            "what is written is read again");
      } else if (parsed instanceof Parsed.Rejected<Tick> bad) {
        boolean tame = bad.detail().chars().allMatch(c -> c >= ' ' && c < 0x7f);
        check(tame || !isAscii, bad.detail());
      }
      if (isJson) {
        compareWithJackson(parsed, line, position == 1);
      }
      position++;
    }
  }

  /** What is no UTF-8 is not compared: where no column is mapped, it may stand. */
  private static void compareWithJackson(Parsed<Tick> parsed, byte[] line, boolean isFirst) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return;
    }
    boolean isObject = isObject(isFirst && text.startsWith("\ufeff") ? text.substring(1) : text);
    if (parsed instanceof Parsed.Rejected<Tick> bad) {
      switch (bad.reason()) {
        case BAD_FORMAT -> check(!isObject || isRuleOfOurs(bad.detail()), bad.detail());
        case EMPTY -> check(!isObject, bad.detail());
        case TOO_LONG -> {
          // The record is not looked at, or its symbol is too long.
        }
        default -> check(isObject, bad.reason() + ": " + bad.detail());
      }
    } else {
      check(isObject, "accepted, but no JSON object: " + text);
    }
  }

  private static boolean isRuleOfOurs(String detail) {
    return detail.contains("no second value of")
        || detail.contains("no more than 64")
        || detail.contains("a text or number for column");
  }

  private static boolean isObject(String text) {
    try (JsonParser parser = JACKSON.createParser(text)) {
      boolean good = parser.nextToken() == JsonToken.START_OBJECT;
      for (int depth = 1; good && depth > 0; ) {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        parser.getText(); // Jackson checks a string only when it is asked for.
      }
      return good && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
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
