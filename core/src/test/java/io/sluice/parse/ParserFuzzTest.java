package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import io.sluice.internal.Printable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mappings with a mistake, and lines for those that can be read. Runs longer with {@code
 * -Dsluice.test.factor=1000}.
 */
@Tag("one-line")
class ParserFuzzTest {
  private static final String LINES =
      "\0IBM,1381132800464,181.52,100\n2013-02-08,1,2,3,4,5,AAPL\n1385337613,800.05,0.27";

  /** Lines for each mapping of JSON. */
  private static final List<String> JSON =
      List.of(
          """
          {"s":"IBM","data":{"t":1381132800464,"p":181.52,"q":"100"},"side":"bid","n":7}
          {"x":[1,{"y":[]},true,null,-1.5e-3],"s":"\\u00e9\\ud83d\\ude00","data":{"t":1,"p":1E-9,"q":0},"n":1}
          """,
          """
          {"a":{"b":{"c":{"d":"\\ud83d€","é":"9007199254740993.00000000000000000000001"},"time":"2013-11-25T00:00:13.000Z"},"size":1},"maker":true}
          {"a.b":{"c.d":"\\u0041\\\\\\/","c":{"\\u00e9":1e308},"time":"2013-11-25T00:00:13.000Z"},"a":{"size":-0},"maker":false}
          """,
          """
          {"t":1385337613000000,"bid":{"0":800.05,"1":0.27838049,"2":[[[[{}]]]]},"ask":null}
          {"t":1385337613000000,"ask":"800.05","n":123456789012345678901234567890,"bid.0":""}
          """);

  private static final byte[] PIECES =
      "{}\\u=[],#\"\n \t.:-_0sx\u00e9\0constant yes".getBytes(StandardCharsets.UTF_8);

  private final Random random = RandomInput.random();

  @Test
  void should_know_that_the_first_byte_names_a_mapping_or_announces_one() {
    assertEquals(9, ParserFuzz.MAPPING, "the seeds' first bytes, if there is a new mapping");
  }

  @Test
  void should_read_or_refuse_whatever_mapping_comes() {
    List<String> names = Mappings.names();
    for (int i = 0; i < RandomInput.times(30_000); i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] data = ("?" + Mappings.builtIn(name).text() + LINES).getBytes(StandardCharsets.UTF_8);
      data[0] = (byte) ParserFuzz.MAPPING;
      for (int mistakes = random.nextInt(3); mistakes >= 0; mistakes--) {
        data = withMistake(data);
      }
      run(data);
    }
  }

  @Test
  void should_say_of_json_what_jackson_says() {
    for (int i = 0; i < RandomInput.times(30_000); i++) {
      int which = random.nextInt(JSON.size());
      byte[] data = ("?" + JSON.get(which)).getBytes(StandardCharsets.UTF_8);
      data[0] = (byte) (ParserFuzz.FIRST_OF_JSON + which);
      for (int mistakes = random.nextInt(4); mistakes > 0; mistakes--) {
        data = withMistake(data);
      }
      run(data);
    }
  }

  private static void run(byte[] data) {
    try {
      ParserFuzz.fuzzerTestOneInput(data);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("on " + Printable.quoted(data, 0, data.length, 10_000), e);
    }
  }

  /** Some bytes less, or others, or more; not the first. */
  private byte[] withMistake(byte[] data) {
    int from = 1 + random.nextInt(data.length - 1);
    int to = Math.min(data.length, from + random.nextInt(8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(data, 0, from);
    switch (random.nextInt(4)) {
      case 0 -> out.write(PIECES[random.nextInt(PIECES.length)]);
      case 1 -> out.write(random.nextInt(256));
      case 2 -> out.write(data, 1, from - 1);
      default -> {
        // Only less.
      }
    }
    out.write(data, to, data.length - to);
    return out.toByteArray();
  }
}
