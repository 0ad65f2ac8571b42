package io.sluice.bench.harness;

import java.util.Optional;

/**
 * What was to be shown, and what was measured of it.
 *
 * @param name what is looked at, in a few words
 * @param value infinite, if there is none
 * @param interval where the value may be, if that is known
 * @param bound that the value is to keep
 * @param isLeast whether the value is to be at least the bound; otherwise at most
 * @param isReached whether the value keeps the bound
 */
public record GoalResult(
    String name,
    double value,
    Optional<Statistics.Interval> interval,
    double bound,
    boolean isLeast,
    boolean isReached) {
  /** A value that is to be no less than the bound. */
  public static GoalResult atLeast(double bound, String name, double value) {
    return new GoalResult(name, value, Optional.empty(), bound, true, value >= bound);
  }

  /** A ratio that is to reach the bound, as if it were a bar. */
  public static GoalResult atLeast(double bound, String name, Ratio ratio) {
    return new GoalResult(
        name, ratio.median(), Optional.of(ratio.interval()), bound, true, ratio.reaches(bound));
  }

  /** A value that is to be no more than the bound. */
  public static GoalResult atMost(double bound, String name, double value) {
    return new GoalResult(name, value, Optional.empty(), bound, false, value <= bound);
  }
}
