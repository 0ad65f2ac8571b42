package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final Random random = RandomInput.random();

  @Test
  void should_read_prices_as_parse_double_does() {
    compare(1_000_000, () -> digits(1 + random.nextInt(7)) + "." + digits(random.nextInt(9)));
  }

  @Test
  void should_read_whole_numbers_as_parse_double_does() {
    compare(200_000, () -> digits(1 + random.nextInt(25)));
  }

  @Test
  void should_read_long_decimals_as_parse_double_does() {
    compare(300_000, () -> digits(random.nextInt(22)) + "." + digits(1 + random.nextInt(22)));
  }

  @Test
  void should_read_exponents_as_parse_double_does() {
    compare(
        300_000,
        () ->
            digits(1 + random.nextInt(18))
                + (random.nextBoolean() ? "." + digits(random.nextInt(4)) : "")
                + (random.nextBoolean() ? "e" : "E")
                + sign()
                + random.nextInt(random.nextBoolean() ? 30 : 400));
  }

  @Test
  void should_read_what_double_to_string_writes() {
    compare(300_000, () -> String.valueOf(Math.abs(Double.longBitsToDouble(random.nextLong()))));
  }

  @Test
  void should_take_for_a_number_only_what_the_grammar_says() {
    String letters = "0123456789019.eE+-";
    compare(
        1_000_000,
        () -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
          }
          if (random.nextInt(10) == 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
          }
          return text.toString();
        });
  }

  @Test
  void should_round_numbers_halfway_as_parse_double_does() {
    for (String text :
        new String[] {
          "9007199254740991",
          "9007199254740992",
          "9007199254740993",
          "9007199254740993.0",
          "9007199254740992e22",
          "9007199254740993e22",
          "9007199254740992e23",
          "1e22",
          "1e23",
          "0.1e-22",
          "2.2250738585072012e-308",
          "4.9e-324",
          "2e-324",
          "1.7976931348623159e308",
          "1" + "0".repeat(400) + "e-400",
          "0." + "0".repeat(400) + "1e400",
          "-0",
          "+0.0",
          "00000001",
          "1e99999999999",
          "1e-99999999999",
          "0e99999999999"
        }) {
      check(text);
    }
  }

  private void compare(int times, Supplier<String> text) {
    for (int i = 0; i < RandomInput.times(times); i++) {
      check(sign() + text.get());
    }
  }

  /** Reads the text alone, and as a cell in the middle of a row. */
  private void check(String text) {
    boolean decimal = DECIMAL.matcher(text).matches();
    double expected = decimal ? Double.parseDouble(text) : Double.NaN;
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int before = random.nextInt(12);
    byte[] row =
        ("1".repeat(before) + text + "1".repeat(random.nextInt(12)))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertSameBits(expected, Decimal.parse(bytes, 0, bytes.length), text);
    assertSameBits(expected, Decimal.parse(row, before, before + bytes.length), text);
  }

  private static void assertSameBits(double expected, double actual, String text) {
    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual), text);
  }

  private String sign() {
    return switch (random.nextInt(8)) {
      case 0 -> "-";
      case 1 -> "+";
      default -> "";
    };
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }
}
