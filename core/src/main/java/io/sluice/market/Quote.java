package io.sluice.market;

/**
 * Somebody offered to buy (bid) or to sell (ask): one side of a quote.
 *
 * @param symbol the ticker, as the feed writes it
 * @param epochMillis milliseconds since 1970-01-01 UTC
 * @param seq tells apart the quotes of one symbol and millisecond, and orders them
 * @param price in units of the feed's currency
 * @param size in shares, contracts or coins
 * @param side {@link Side#BID} or {@link Side#ASK}
 */
public record Quote(String symbol, long epochMillis, long seq, double price, double size, Side side)
    implements Tick {
  /** Refuses the side of a trade. */
  public Quote {
    if (side == Side.TRADE) {
      throw new IllegalArgumentException("side of a quote must be BID or ASK, but is TRADE");
    }
  }
}
