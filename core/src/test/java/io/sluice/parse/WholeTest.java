package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeTest {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Random random = RandomInput.random();

  @Test
  void should_read_numbers_as_big_integer_does() {
    for (int i = 0; i < RandomInput.times(300_000); i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
      for (int digits = random.nextInt(21); digits >= 0; digits--) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextInt(10) == 0) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
      check(text.toString());
    }
  }

  @Test
  void should_know_the_edges() {
    check("9223372036854775807");
    check("9223372036854775808");
    check("-9223372036854775807");
    check("18446744073709551616");
    check("0".repeat(30) + "7");
    check("+5");
    check("-0");
    check("");
    check("-");
    check("+-1");
  }

  private void check(String text) {
    int before = random.nextInt(20);
    byte[] row =
        ("1".repeat(before) + text + "1".repeat(random.nextInt(9)))
            .getBytes(StandardCharsets.ISO_8859_1);

    long value = Whole.parse(row, before, before + text.length());

    assertEquals(expected(text), value, text);
  }

  private static long expected(String text) {
    if (!text.matches("[+-]?[0-9]+")) {
      return Whole.NOT_A_NUMBER;
    }
    BigInteger value = new BigInteger(text);
    return value.abs().compareTo(LONGEST) > 0 ? Whole.TOO_BIG : value.longValue();
  }
}
