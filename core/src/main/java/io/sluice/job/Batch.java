package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import java.util.List;
import java.util.Map;

/**
 * The plan of a batch: all that is needed to run it again as it ran before.
 *
 * @param id 1 for the first of a run, then one more each
 * @param timeMillis the batch time, in milliseconds since 1970-01-01 UTC
 * @param writeTime what its writes count as made at
 * @param ranges what it reads
 * @param positions where every input stands when it is done, also those that it reads nothing of
 */
record Batch(
    long id,
    long timeMillis,
    WriteTime writeTime,
    List<Range> ranges,
    Map<String, Long> positions) {

  /** The same batch at another time. */
  Batch at(long otherMillis) {
    return new Batch(id, otherMillis, writeTime, ranges, positions);
  }

  /** The same batch with other ranges. */
  Batch reading(List<Range> others) {
    return new Batch(id, timeMillis, writeTime, others, positions);
  }
}
