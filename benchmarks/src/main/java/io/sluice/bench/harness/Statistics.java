package io.sluice.bench.harness;

import java.util.Arrays;

/** Of a few measured numbers, without belief in how they are distributed. */
public final class Statistics {
  /** 95 %, two-sided. */
  private static final double DOUBT = 0.025;

  /**
   * Where a median may be.
   *
   * @param low not above it
   * @param high not below it
   */
  public record Interval(double low, double high) {}

  private Statistics() {}

  /** The middle one; of an even number, halfway between two. */
  public static double median(double... values) {
    return quantile(0.5, values);
  }

  /**
   * The value below which a share of the values is, between two of them in proportion.
   *
   * @param share 0 to 1
   * @param values at least one
   */
  public static double quantile(double share, double... values) {
    double[] sorted = sorted(values);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Where the median is with 95 % certainty, by the sign test: between two of the values. With
   * fewer than six values it is all of them, and the certainty is less.
   */
  public static Interval ofMedian(double... values) {
    double[] sorted = sorted(values);
    int n = sorted.length;
    // Chance that at most k of n values are below the median, as n coins fall.
    double chance = Math.pow(0.5, n);
    double sum = chance;
    int k = 0;
    while (k < (n - 1) / 2 && sum + chance * (n - k) / (k + 1) <= DOUBT) {
      chance *= (double) (n - k) / (k + 1);
      sum += chance;
      k++;
    }
    return new Interval(sorted[k], sorted[n - 1 - k]);
  }

  private static double[] sorted(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values must be at least one, but are none");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
