package io.sluice.parse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a tick may hold: the parser rejects what breaks these rules, and the format refuses it. */
final class TickRules {
  /**
   * Long enough for any ticker, and far from the 64 KB that Cassandra can take as a key: a longer
   * one would fail its batch, again and again.
   */
  static final int LONGEST_SYMBOL = 256;

  /** Before the first ticker tape; catches the year 1 that some systems write for "no date". */
  static final long EARLIEST_MILLIS = Instant.parse("1800-01-01T00:00:00Z").toEpochMilli();

  /** The last year of four digits; catches milliseconds that were taken for seconds. */
  static final long LATEST_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  static final String TIME_RULE = "a time of the years 1800 to 9999 UTC";

  static final String SYMBOL_RULE =
      "a symbol of at most " + LONGEST_SYMBOL + " bytes of UTF-8 without control characters";

  private TickRules() {}

  static boolean isSymbol(String symbol) {
    return !symbol.isBlank()
        && Text.isClean(symbol)
        && symbol.length() <= LONGEST_SYMBOL
        && StandardCharsets.UTF_8.newEncoder().canEncode(symbol)
        && symbol.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SYMBOL;
  }

  static boolean isTime(long epochMillis) {
    return EARLIEST_MILLIS <= epochMillis && epochMillis <= LATEST_MILLIS;
  }

  static boolean isPrice(double price) {
    return price > 0 && price < Double.POSITIVE_INFINITY;
  }

  static boolean isSize(double size) {
    return size >= 0 && size < Double.POSITIVE_INFINITY;
  }
}
