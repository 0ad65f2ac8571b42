package io.sluice.job;

import io.sluice.sink.WriteTime;
import java.util.Map;

/**
 * Where a run stands after a batch.
 *
 * @param batch the id of the last batch that is done; 0 before the first
 * @param writeTime that of the batch
 * @param positions where to read on
 * @param counts since the run's first start
 * @param restarts how often the run was started again
 */
record Commit(
    long batch, WriteTime writeTime, Map<String, Long> positions, Counts counts, long restarts) {

  /** Where a run begins. */
  static Commit first(Map<String, Long> positions) {
    return new Commit(0, new WriteTime(0), positions, Counts.NONE, 0);
  }

  /** Where a run goes on when it was started again. */
  Commit restarted() {
    return new Commit(batch, writeTime, positions, counts, restarts + 1);
  }
}
