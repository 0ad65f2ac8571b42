package io.sluice.bench;

/**
 * What was to be shown, and what was measured of it.
 *
 * @param name what is looked at, in a few words
 * @param value infinite, if there is none
 * @param bound that the value is to keep
 * @param isLeast whether the value is to be at least the bound; otherwise at most
 */
record Judged(String name, double value, double bound, boolean isLeast) {
  static Judged atMost(double bound, String name, double value) {
    return new Judged(name, value, bound, false);
  }

  boolean isReached() {
    return isLeast ? value >= bound : value <= bound;
  }
}
