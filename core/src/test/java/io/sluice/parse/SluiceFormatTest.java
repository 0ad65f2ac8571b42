package io.sluice.parse;

import static io.sluice.Errors.assertRefused;
import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.builtIn;
import static io.sluice.parse.Records.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SluiceFormatTest {
  private static final String WAY_OUT = "; no parser would read it back";

  private final Random random = RandomInput.random();

  @Test
  void should_write_one_line_of_all_columns() {
    assertEquals(
        "IBM,1381132800464,181.52,100,trade,7",
        text(new Trade("IBM", 1381132800464L, 7, 181.52, 100)));
    assertEquals(
        "IBM,-1,181.52,0,bid,9223372036854775807",
        text(new Quote("IBM", -1, Long.MAX_VALUE, 181.52, 0, Side.BID)));
  }

  @ParameterizedTest
  @CsvSource({
    "181.52, 181.52",
    "100.0, 100",
    "0.1, 0.1",
    "0.00000001, 0.00000001",
    "0.278380490000, 0.27838049",
    "158168416, 158168416",
    "1e20, 100000000000000000000",
    "9007199254740993, 9007199254740992",
    "123456789012345680, 123456789012345680",
    "0.30000000000000004, 0.30000000000000004",
    "1e-300, 1.0E-300",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "4.9e-324, 4.9E-324",
    "1.0000000000000003e-9, 0.0000000010000000000000003",
  })
  void should_write_short_decimals(double price, String text) {
    assertEquals("A,0," + text + ",0,trade,0", text(new Trade("A", 0, 0, price, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BRK.B | BRK.B",
        "^NSEI | ^NSEI",
        "A,B | \"A,B\"",
        "A\"B | \"A\"\"B\"",
        "` A ` | \" A \"",
        "NIFTY 50 | \"NIFTY 50\"",
        "日経 | \"日経\"",
        "\ufeffA | \"\ufeffA\""
      })
  void should_quote_symbols_that_need_it(String symbol, String text) {
    Trade trade = new Trade(symbol, 0, 0, 1, 1);

    assertEquals(text + ",0,1,1,trade,0", text(trade));
    assertEquals(trade, accepted(builtIn("sluice"), text(trade)));
  }

  @Test
  void should_be_read_back_bit_for_bit() {
    TickParser parser = builtIn("sluice");
    for (int i = 0; i < RandomInput.times(200_000); i++) {
      Tick tick =
          Tick.of(
              symbol(),
              random.nextInt() * 1_000L,
              random.nextLong() >>> 1 + random.nextInt(63),
              Math.max(number(), Double.MIN_VALUE),
              random.nextInt(10) == 0 ? -0.0 : number(),
              Side.values()[random.nextInt(3)]);

      assertEquals(tick, accepted(parser, raw(SluiceFormat.write(tick))));
    }
  }

  @Test
  void should_refuse_what_could_not_be_read_back() {
    String symbolRule =
        "symbol of a tick must be a symbol of at most 256 bytes of UTF-8 without control characters, but is ";

    assertRefused(symbolRule + "\"\"" + WAY_OUT, () -> write("", 0, 0, 1, 1));
    assertRefused(symbolRule + "\" \"" + WAY_OUT, () -> write(" ", 0, 0, 1, 1));
    assertRefused(symbolRule + "\"A\\x0aB\"" + WAY_OUT, () -> write("A\nB", 0, 0, 1, 1));
    assertRefused(symbolRule + "\"?\"" + WAY_OUT, () -> write("\ud800", 0, 0, 1, 1));
    assertRefused(
        symbolRule + '"' + "A".repeat(80) + "\"..." + WAY_OUT,
        () -> write("A".repeat(257), 0, 0, 1, 1));
    assertRefused(
        "epochMillis of a tick must be a time of the years 1800 to 9999 UTC, but is \"253402300800000\""
            + WAY_OUT,
        () -> write("A", 253402300800000L, 0, 1, 1));
    assertRefused(
        "price of a tick must be finite and above zero, but is \"0.0\"" + WAY_OUT,
        () -> write("A", 0, 0, 0, 1));
    assertRefused(
        "price of a tick must be finite and above zero, but is \"NaN\"" + WAY_OUT,
        () -> write("A", 0, 0, Double.NaN, 1));
    assertRefused(
        "size of a tick must be finite and not negative, but is \"Infinity\"" + WAY_OUT,
        () -> write("A", 0, 0, 1, Double.POSITIVE_INFINITY));
    assertRefused(
        "seq of a tick must be not negative, but is \"-1\"" + WAY_OUT,
        () -> write("A", 0, -1, 1, 1));
  }

  private static void write(String symbol, long millis, long seq, double price, double size) {
    SluiceFormat.write(new Trade(symbol, millis, seq, price, size));
  }

  private static String text(Tick tick) {
    return new String(SluiceFormat.write(tick), StandardCharsets.UTF_8);
  }

  private String symbol() {
    StringBuilder symbol = new StringBuilder("A");
    for (int i = random.nextInt(12); i > 0; i--) {
      symbol.appendCodePoint(
          random.nextInt(10) == 0 ? 0xa1 + random.nextInt(500) : ' ' + random.nextInt(95));
    }
    return symbol.toString();
  }

  private double number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(1_000_000);
      case 1 -> random.nextDouble();
      case 2 -> finite(Double.longBitsToDouble(random.nextLong() >>> 1));
      case 3 -> Math.pow(10, random.nextInt(40) - 20) * random.nextInt(1000);
      default -> random.nextInt(10_000_000) / Math.pow(10, random.nextInt(9));
    };
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 1;
  }
}
