package io.sluice.market;

import java.io.Serializable;

/**
 * A sum of doubles that keeps about 106 bits: rounded once, when it is read. Immutable.
 *
 * <p>Each addition is exact if all bits of the result fit, as with whole numbers below 2^53, and
 * otherwise off by at most 2^-104 of the result. So sums of prices and sizes come out the same in
 * any order and however they were split over tasks, where plain doubles drift with the order of a
 * shuffle; only if a sum lies within that error of the middle between two doubles, the order may
 * still decide to which side it is rounded. A sum beyond the range of a double is infinite.
 *
 * <p>Source: Joldes, Muller, Popescu (2017), "Tight and rigorous error bounds for basic building
 * blocks of double-word arithmetic", algorithm 6; TwoSum by Knuth; the error of a product by fused
 * multiply-add.
 *
 * @param high the sum, rounded
 * @param low what the rounding left out
 */
public record Sum(double high, double low) implements Serializable {
  /** Nothing yet. */
  public static final Sum ZERO = new Sum(0, 0);

  /** This sum and one value more. */
  public Sum plus(double value) {
    return plus(value, 0);
  }

  /** This sum and the product of two values more; the product is not rounded first. */
  public Sum plusProduct(double a, double b) {
    double product = a * b;
    return plus(product, Math.fma(a, b, -product));
  }

  /** This sum and another. */
  public Sum plus(Sum other) {
    return plus(other.high, other.low);
  }

  private Sum plus(double otherHigh, double otherLow) {
    double highs = high + otherHigh;
    double lows = low + otherLow;
    if (Double.isInfinite(highs)) {
      return new Sum(highs, 0);
    }
    double carry = roundingError(high, otherHigh, highs) + lows;
    double sum = highs + carry;
    double rest = carry - (sum - highs) + roundingError(low, otherLow, lows);
    double rounded = sum + rest;
    return new Sum(rounded, rest - (rounded - sum));
  }

  /** What {@code a + b} lost when it was rounded to {@code sum}. */
  private static double roundingError(double a, double b, double sum) {
    double partOfB = sum - a;
    return (a - (sum - partOfB)) + (b - partOfB);
  }

  /** The sum, rounded to the nearest double. */
  public double value() {
    return high;
  }
}
