package io.sluice.market;

import io.sluice.internal.Checks;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A bar under way: folds trades in any order and merges with another of the same symbol and
 * interval. Associative and commutative: the first and last trade carry their (time, seq), and sums
 * are kept as {@link Sum}. Immutable.
 */
public final class BarFold implements Serializable {
  /**
   * Price and size decide only between trades that a feed numbered alike, so that any order of
   * folding gives the same bar.
   */
  private static final Comparator<Trade> ORDER =
      Comparator.comparingLong(Trade::epochMillis)
          .thenComparingLong(Trade::seq)
          .thenComparingDouble(Trade::price)
          .thenComparingDouble(Trade::size);

  private final Trade first;
  private final Trade last;
  private final double high;
  private final double low;
  private final Sum volume;
  private final Sum turnover;
  private final Sum prices;
  private final long trades;

  private BarFold(
      Trade first,
      Trade last,
      double high,
      double low,
      Sum volume,
      Sum turnover,
      Sum prices,
      long trades) {
    this.first = first;
    this.last = last;
    this.high = high;
    this.low = low;
    this.volume = volume;
    this.turnover = turnover;
    this.prices = prices;
    this.trades = trades;
  }

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
        before(other.first, first) ? other.first : first,
        before(last, other.last) ? other.last : last,
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
    double shares = volume.value();
    double vwap = shares > 0 ? turnover.value() / shares : prices.value() / trades;
    return new Bar(
        first.symbol(),
        width,
        Instant.ofEpochMilli(startMillis(first.epochMillis(), width)),
        first.price(),
        high,
        low,
        last.price(),
        shares,
        vwap,
        trades);
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

  private static boolean before(Trade a, Trade b) {
    return ORDER.compare(a, b) < 0;
  }
}
