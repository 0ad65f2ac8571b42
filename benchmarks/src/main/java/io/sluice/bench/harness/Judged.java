package io.sluice.bench.harness;

/**
 * What was to be shown, and what was measured of it.
 *
 * @param name what is looked at, in a few words
 * @param value infinite, if there is none
 * @param bound that the value is to keep
 * @param isLeast whether the value is to be at least the bound; otherwise at most
 */
public record Judged(String name, double value, double bound, boolean isLeast) {
  /** A value that is to be no more than the bound. */
  public static Judged atMost(double bound, String name, double value) {
    return new Judged(name, value, bound, false);
  }

  /** Whether the value keeps the bound. */
  public boolean isReached() {
    return isLeast ? value >= bound : value <= bound;
  }
}
