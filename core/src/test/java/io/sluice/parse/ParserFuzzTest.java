package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import io.sluice.internal.Printable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mappings with a mistake, and lines for those that can be read. Runs longer with {@code
 * -Dsluice.test.factor=1000}.
 */
class ParserFuzzTest {
  private static final byte MAPPING = (byte) Mappings.names().size();
  private static final String LINES =
      "\0IBM,1381132800464,181.52,100\n2013-02-08,1,2,3,4,5,AAPL\n1385337613,800.05,0.27";
  private static final byte[] PIECES =
      "=[],#\"\n \t.:-_0sx\u00e9\0constant yes".getBytes(StandardCharsets.UTF_8);

  private final Random random = RandomInput.random();

  @Test
  void should_know_that_the_first_byte_names_a_mapping_or_announces_one() {
    assertEquals(6, MAPPING, "the seeds' first bytes, if there is a new built-in mapping");
  }

  @Test
  void should_read_or_refuse_whatever_mapping_comes() {
    List<String> names = Mappings.names();
    for (int i = 0; i < RandomInput.times(30_000); i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] data = ("?" + Mappings.builtIn(name).text() + LINES).getBytes(StandardCharsets.UTF_8);
      data[0] = MAPPING;
      for (int mistakes = random.nextInt(3); mistakes >= 0; mistakes--) {
        data = withMistake(data);
      }
      try {
        ParserFuzz.fuzzerTestOneInput(data);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("on " + Printable.quoted(data, 0, data.length, 10_000), e);
      }
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
