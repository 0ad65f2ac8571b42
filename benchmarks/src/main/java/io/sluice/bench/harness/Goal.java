package io.sluice.bench.harness;

import java.util.function.ToDoubleFunction;

/** What a case is to show beside its bars. */
@FunctionalInterface
public interface Goal {
  /** What it came to in a case. */
  GoalResult of(CaseResult result);

  /** One whose value is to be no less than the bound. */
  static Goal atLeast(double bound, String name, ToDoubleFunction<CaseResult> value) {
    return result -> GoalResult.atLeast(bound, name, value.applyAsDouble(result));
  }

  /** One whose value is to be no more than the bound. */
  static Goal atMost(double bound, String name, ToDoubleFunction<CaseResult> value) {
    return result -> GoalResult.atMost(bound, name, value.applyAsDouble(result));
  }

  /**
   * How many times less CPU a batch of Sluice's first contestant takes, in the mean of a round: the
   * median of paired rounds.
   */
  static Goal meanCpu(double atLeast, String other) {
    return result ->
        GoalResult.atLeast(
            atLeast,
            "mean CPU of a batch, against " + other,
            result.ratio(Unit.CPU_A_BATCH, result.ours().get(0), other));
  }

  /** How far the 99th percentile of Sluice's first contestant's batches is from their median. */
  static Goal evenBatches(double atMost) {
    return atMost(
        atMost,
        "99th percentile of a batch of sluice, in medians",
        result -> {
          double[] millis = result.batchMillis(result.ours().get(0));
          return Statistics.quantile(0.99, millis) / Statistics.median(millis);
        });
  }

  /** Whether a case shows it. */
  default boolean isReached(CaseResult result) {
    return of(result).isReached();
  }
}
