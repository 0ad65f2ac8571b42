package io.sluice.bench.harness;

import java.util.function.ToDoubleFunction;

/**
 * What a case is to show beside its bars.
 *
 * @param name what is looked at, in a few words
 * @param bound that the value is to keep
 * @param isLeast whether the value is to be at least the bound; otherwise at most
 * @param value of what was measured
 */
public record Goal(String name, double bound, boolean isLeast, ToDoubleFunction<CaseResult> value) {
  /** One whose value is to be no less than the bound. */
  public static Goal atLeast(double bound, String name, ToDoubleFunction<CaseResult> value) {
    return new Goal(name, bound, true, value);
  }

  /** One whose value is to be no more than the bound. */
  public static Goal atMost(double bound, String name, ToDoubleFunction<CaseResult> value) {
    return new Goal(name, bound, false, value);
  }

  /** How many times shorter the median of all batches of Sluice's first contestant is. */
  public static Goal medianBatch(double atLeast, String other) {
    return atLeast(
        atLeast,
        "median time of a batch, against " + other,
        result ->
            Statistics.median(result.batchMillis(other))
                / Statistics.median(result.batchMillis(result.ours().get(0))));
  }

  /** How many times less CPU a batch of Sluice's first contestant takes, in the mean of all. */
  public static Goal meanCpu(double atLeast, String other) {
    return atLeast(
        atLeast,
        "mean CPU of a batch, against " + other,
        result -> result.cpuMillis(other) / result.cpuMillis(result.ours().get(0)));
  }

  /** How far the 99th percentile of Sluice's first contestant's batches is from their median. */
  public static Goal evenBatches(double atMost) {
    return atMost(
        atMost,
        "99th percentile of a batch of sluice, in medians",
        result -> {
          double[] millis = result.batchMillis(result.ours().get(0));
          return Statistics.quantile(0.99, millis) / Statistics.median(millis);
        });
  }

  /** What it came to in a case. */
  public Judged of(CaseResult result) {
    return new Judged(name, value.applyAsDouble(result), bound, isLeast);
  }

  /** Whether a case shows it. */
  public boolean isReached(CaseResult result) {
    return of(result).isReached();
  }
}
