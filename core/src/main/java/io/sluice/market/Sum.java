package io.sluice.market;

import java.io.Serializable;

/**
 * A sum of doubles that keeps about 106 bits: rounded once, when it is read. Sums of prices and
 * sizes come out the same in any order and however they were split over tasks, where plain doubles
 * drift with the order of a shuffle.
 *
 * <p>Source: Dekker (1971), "A floating-point technique for extending the available precision";
 * TwoSum by Knuth; the error of a product by fused multiply-add. Immutable.
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
    double sum = high + otherHigh;
    double part = sum - high;
    double error = (high - (sum - part)) + (otherHigh - part) + (low + otherLow);
    double rounded = sum + error;
    return new Sum(rounded, error - (rounded - sum));
  }

  /** The sum, rounded to the nearest double. */
  public double value() {
    return high + low;
  }
}
