package io.sluice.job;

import io.sluice.sink.WriteTime;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where a run stands after a batch.
 *
 * @param batch the id of the last batch that is done; 0 before the first
 * @param timeMillis the time of the last batch that ran, in milliseconds since 1970-01-01 UTC,
 *     which the state stands on; {@link #NO_TIME} before the first
 * @param writeTime that of the batch
 * @param positions where to read on
 * @param counts since the run's first start
 * @param restarts how often the run was started again
 */
record Commit(
    long batch,
    long timeMillis,
    WriteTime writeTime,
    Map<String, Long> positions,
    Counts counts,
    long restarts) {
  /** Before all times. */
  static final long NO_TIME = Long.MIN_VALUE;

  /** Where a run begins. */
  static Commit first(Map<String, Long> positions) {
    return new Commit(0, NO_TIME, new WriteTime(0), positions, Counts.NONE, 0);
  }

  /** Where a run goes on when it was started again. */
  Commit restarted() {
    return new Commit(batch, timeMillis, writeTime, positions, counts, restarts + 1);
  }

  /** The time of the last batch that ran; empty if none did. */
  OptionalLong time() {
    return timeMillis == NO_TIME ? OptionalLong.empty() : OptionalLong.of(timeMillis);
  }
}
