package io.sluice.market;

import java.util.Comparator;

/**
 * Something changed hands.
 *
 * @param symbol the ticker, as the feed writes it
 * @param epochMillis milliseconds since 1970-01-01 UTC
 * @param seq tells apart the trades of one symbol and millisecond, and orders them
 * @param price in units of the feed's currency
 * @param size in shares, contracts or coins
 */
public record Trade(String symbol, long epochMillis, long seq, double price, double size)
    implements Tick {
  /**
   * Price and size decide only between trades that a feed numbered alike, so that any order of
   * folding gives the same.
   */
  private static final Comparator<Trade> ORDER =
      Comparator.comparingLong(Trade::epochMillis)
          .thenComparingLong(Trade::seq)
          .thenComparingDouble(Trade::price)
          .thenComparingDouble(Trade::size);

  /** Whether this is the earlier of two trades of a symbol, by time and then by seq. */
  boolean isBefore(Trade other) {
    return ORDER.compare(this, other) < 0;
  }

  @Override
  public Side side() {
    return Side.TRADE;
  }
}
