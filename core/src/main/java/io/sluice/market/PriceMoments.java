package io.sluice.market;

import java.io.Serializable;

/**
 * The prices of one symbol's trades, and which trade was the last: folds in any order and merges.
 * Associative, commutative, immutable.
 *
 * @param last the last trade by (time, seq)
 * @param prices each trade counts once, whatever its size
 */
public record PriceMoments(Trade last, Moments prices) implements Serializable {

  /** Of one trade. */
  public static PriceMoments of(Trade trade) {
    return new PriceMoments(trade, Moments.of(trade.price()));
  }

  /** These trades and others of the same symbol. */
  public PriceMoments plus(PriceMoments other) {
    return new PriceMoments(
        last.isBefore(other.last) ? other.last : last, prices.plus(other.prices));
  }

  /** How far the last price lies from the average. */
  public ZScore zScore() {
    return new ZScore(
        last.symbol(),
        last.price(),
        prices.count(),
        prices.average(),
        prices.deviation(),
        prices.zScore(last.price()));
  }
}
