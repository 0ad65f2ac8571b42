package io.sluice.bench.quotes;

import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Goal;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Whether a job's batches, which begin by the clock, keep up with what comes: nearly all of them
 * are done, committed too, before the next is due, and nearly all that came was read. A job plans
 * nothing when the clock ticks while two of its batches wait; then it reads less than came.
 *
 * @param rhythm of the batches
 */
record KeepsUp(Rhythm rhythm) {
  /** Of the batches, and of what came. */
  private static final double LEAST = 0.95;

  /** What part of all batches of Sluice's first contestant was done in time. */
  double inTime(CaseResult result) {
    double[] millis = result.batchMillis(result.ours().get(0));
    long done = DoubleStream.of(millis).filter(ms -> ms <= rhythm.interval().toMillis()).count();
    return (double) done / millis.length;
  }

  /** What part of what came it read: the median of the rounds. */
  double ofRate(CaseResult result) {
    return result.median(result.ours().get(0)) / rhythm.recordsASecond();
  }

  List<Goal> goals() {
    return List.of(
        Goal.atLeast(LEAST, "part of sluice's batches done before the next was due", this::inTime),
        Goal.atLeast(LEAST, "part of what came that sluice read", this::ofRate));
  }

  boolean by(CaseResult result) {
    return goals().stream().allMatch(goal -> goal.isReached(result));
  }
}
