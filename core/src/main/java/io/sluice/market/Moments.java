package io.sluice.market;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Count, average and standard deviation of values: folds them in any order and merges with others.
 * Associative, commutative, immutable.
 *
 * <p>Keeps the sums of the values and of their squares as {@link Sum}, and takes the difference
 * that the deviation is made of exactly: the sums hold 106 bits, so the deviation of prices is good
 * to all of a double's digits as long as it is at least a ten-millionth of the average. The usual
 * way (count, mean and sum of squared distances: Welford, 1962; merged as by Chan, Golub and
 * LeVeque, 1983, "Algorithms for Computing the Sample Variance") is as sound, but its last digits
 * follow the order in which parts are merged, and a window merges in another order after a restart.
 * What the roundings of the sums alone could make is no deviation: of values that are alike it is
 * 0.
 *
 * @param count how many values
 * @param sum of the values
 * @param squares the sum of their squares; infinite if a value is beyond 10<sup>154</sup>
 */
public record Moments(long count, Sum sum, Sum squares) implements Serializable {
  /** What one addition to a {@link Sum} may be off by, as a part of the sum. */
  private static final double ROUNDING = 0x1p-104;

  /** Of no value. */
  public static final Moments NONE = new Moments(0, Sum.ZERO, Sum.ZERO);

  /** Of one value. */
  public static Moments of(double value) {
    return NONE.plus(value);
  }

  /** These values and one more. */
  public Moments plus(double value) {
    return new Moments(count + 1, sum.plus(value), squares.plusProduct(value, value));
  }

  /** These values and others. */
  public Moments plus(Moments other) {
    return new Moments(count + other.count, sum.plus(other.sum), squares.plus(other.squares));
  }

  /** The average, rounded once; NaN of no value. */
  public double average() {
    double quotient = sum.high() / count;
    double rest = Math.fma(-quotient, count, sum.high()) + sum.low();
    return Double.isFinite(rest) ? quotient + rest / count : quotient;
  }

  /**
   * The standard deviation of a sample, over {@code count - 1}, as in pandas and Spark SQL; NaN of
   * fewer than two values.
   */
  public double deviation() {
    return count < 2 ? Double.NaN : Math.sqrt(squaredDistances() / (count - 1));
  }

  /**
   * The standard deviation of all there is, over {@code count}, as in Bollinger's bands; NaN of no
   * value.
   */
  public double populationDeviation() {
    return Math.sqrt(squaredDistances() / count);
  }

  /**
   * How many standard deviations of the sample a value lies above the average; negative below it.
   *
   * @return NaN of fewer than two values; if all of them are alike, 0 for a value like them and
   *     infinite for another
   */
  public double zScore(double value) {
    double distance = value - average();
    double deviation = deviation();
    return deviation == 0 && distance == 0 ? 0 : distance / deviation;
  }

  /** The sum of the squared distances from the average, rounded once. */
  private double squaredDistances() {
    if (!Double.isFinite(sum.value()) || !Double.isFinite(squares.value())) {
      return Double.NaN;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = exact(sum);
    double distances =
        exact(squares).multiply(n).subtract(total.multiply(total)).doubleValue() / count;
    return distances <= count * ROUNDING * squares.value() ? 0 : distances;
  }

  private static BigDecimal exact(Sum sum) {
    return new BigDecimal(sum.high()).add(new BigDecimal(sum.low()));
  }
}
