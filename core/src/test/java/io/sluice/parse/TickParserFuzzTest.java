package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.internal.Printable;
import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs longer with {@code -Dsluice.test.factor=1000 -Dsluice.test.seed=1}. */
class TickParserFuzzTest {
  private static final Map<String, List<String>> GOOD =
      Map.of(
          "sluice",
          List.of("IBM,1381132800464,181.52,100,bid,7", "\"A \"\"B\"\"\",1381132800464,1e-8,0"),
          "us-trades",
          List.of("1381132800464,SPY,167.41,100,P,20002000,0"),
          "us-quotes",
          List.of("1381132800241,IBM,180.01,300,,,P,1,0", "1381132800054,IBM,,,183.63,100,Q,1,0"),
          "us-daily",
          List.of("2013-02-08,67.7142,68.4014,66.8928,67.8542,158168416,AAPL"),
          "nse-daily",
          List.of("2000-01-03,TCS,EQ,1,2,3,4,5,15625.2,6,5137,8026657140000.001,,,"),
          "bitstamp",
          List.of("1385337613,800.050000000000,0.278380490000"),
          "json",
          List.of(
              "{\"s\":\"IBM\",\"data\":{\"t\":1381132800464,\"p\":181.52,\"q\":\"100\"},\"side\":\"bid\",\"n\":7}",
              "{\"x\":[1,{\"y\":[]},true,null,-1.5e-3],\"s\":\"\\u00e9\\ud83d\\ude00\\n\",\"data\":{\"q\":0}}"));

  private static final String JSON =
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
      """;

  private static final byte[] INTERESTING =
      "\",:{}[]\\u\t \r\n\0.-+eE0129#\u001b\u00e9\ufeff".getBytes(StandardCharsets.UTF_8);

  private final Random random = RandomInput.random();

  @Test
  void should_accept_or_reject_whatever_comes() {
    TickParser sluice = Records.builtIn("sluice");
    GOOD.forEach(
        (name, lines) -> {
          TickParser parser = name.equals("json") ? Records.parser(JSON) : Records.builtIn(name);
          for (int i = 0; i < RandomInput.times(20_000); i++) {
            byte[] line = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8);
            for (int mutations = random.nextInt(6); mutations >= 0; mutations--) {
              line = mutated(line);
            }
            check(parser, sluice, line);
          }
        });
  }

  private void check(TickParser parser, TickParser sluice, byte[] line) {
    byte[] before = line.clone();
    try {
      Raw raw = new Raw(line, Records.FILE, 1 + random.nextInt(2));
      Parsed<Tick> parsed = parser.parse(raw);
      assertTrue(Arrays.equals(before, line), "the record's bytes are not changed");
      if (parsed instanceof Parsed.Accepted<Tick> good) {
        byte[] written = SluiceFormat.write(good.value());
        assertEquals(good.value(), Records.accepted(sluice, Records.raw(written)));
      } else {
        String detail = ((Parsed.Rejected<Tick>) parsed).detail();
        assertTrue(detail.chars().allMatch(c -> c >= ' ' && c < 0x7f), detail);
        assertTrue(detail.length() < 300, detail);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("on " + Printable.quoted(before, 0, before.length), e);
    }
  }

  private byte[] mutated(byte[] line) {
    int from = random.nextInt(line.length + 1);
    int to = Math.min(line.length, from + random.nextInt(6));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(line, 0, from);
    switch (random.nextInt(6)) {
      case 0 -> out.write(INTERESTING[random.nextInt(INTERESTING.length)]);
      case 1 -> out.write(random.nextInt(256));
      case 2 -> out.write(line, from, to - from);
      case 3 -> out.write(line, 0, random.nextInt(line.length + 1));
      default -> {
        // The slice is left out.
      }
    }
    int rest = random.nextBoolean() ? from : to;
    out.write(line, rest, line.length - rest);
    return out.toByteArray();
  }
}
