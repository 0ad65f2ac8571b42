package io.sluice.market;

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
  @Override
  public Side side() {
    return Side.TRADE;
  }
}
