package io.sluice.market;

import io.sluice.internal.Checks;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * A bar under way: folds trades in any order and merges with another of the same symbol and
 * interval. Associative and commutative: the first and last trade carry their (time, seq), and sums
 * are kept as {@link Sum}. Immutable. Begun with {@link #of}; a record, so that keyed state can
 * keep it.
 *
 * @param first the first trade by (time, seq)
 * @param last the last trade by (time, seq)
 * @param high the highest price
 * @param low the lowest price
 * @param volume the sum of the sizes
 * @param turnover the sum of price times size
 * @param prices the sum of the prices
 * @param trades how many there were, at least one
 */
public record BarFold(
    Trade first,
    Trade last,
    double high,
    double low,
    Sum volume,
    Sum turnover,
    Sum prices,
    long trades)
    implements Serializable {

  /** A bar of one trade. */
  public static BarFold of(Trade trade) {
    return new BarFold(
        trade,
        trade,
        trade.price(),
        trade.price(),
        Sum.ZERO.plus(trade.size()),
        Sum.ZERO.plusProduct(trade.price(), trade.size()),
        Sum.ZERO.plus(trade.price()),
        1);
  }

  /** This bar and one trade more. */
  public BarFold plus(Trade trade) {
    return plus(of(trade));
  }

  /** This bar and another of the same symbol and interval. */
  public BarFold plus(BarFold other) {
    return new BarFold(
        other.first.isBefore(first) ? other.first : first,
        last.isBefore(other.last) ? other.last : last,
        Math.max(high, other.high),
        Math.min(low, other.low),
        volume.plus(other.volume),
        turnover.plus(other.turnover),
        prices.plus(other.prices),
        trades + other.trades);
  }

  /**
   * What the trades so far amount to.
   *
   * @param width the length of the interval that the first trade lies in
   */
  public Bar bar(Duration width) {
    return bar(width, Instant.ofEpochMilli(startMillis(first.epochMillis(), width)));
  }

  /**
   * What the trades so far amount to, as a bar of an interval that is named: by arrival, the trades
   * need not lie in it.
   *
   * @param width the length of the interval
   * @param start its first instant
   */
  public Bar bar(Duration width, Instant start) {
    double shares = volume.value();
    double vwap = shares > 0 ? turnover.value() / shares : prices.value() / trades;
    return new Bar(
        first.symbol(), width, start, first.price(), high, low, last.price(), shares, vwap, trades);
  }

  /**
   * The start of the interval that holds {@code epochMillis}, in milliseconds since 1970-01-01 UTC.
   *
   * @param width at least 1 ms, whole milliseconds; intervals are counted from 1970-01-01 UTC
   */
  public static long startMillis(long epochMillis, Duration width) {
    long millis = Checks.wholeMillis("width", width).toMillis();
    return Math.floorDiv(epochMillis, millis) * millis;
  }
}
