package io.sluice.job;

import java.time.Duration;

/**
 * How many records the next batch may read, so that batches keep to their interval: a batch that
 * was full tells how fast the job is. Begins small, for the first batches are slow.
 */
final class Pace {
  private static final long FIRST = 100_000;
  private static final long LEAST = 1_000;
  private static final long MOST_GROWTH = 4;

  private final Duration interval;
  private final long most;
  private long room;

  /**
   * @param interval between two batches
   * @param maxRate records a second over the whole input; 0 for no limit
   */
  Pace(Duration interval, long maxRate) {
    this.interval = interval;
    this.most =
        maxRate == 0 ? Long.MAX_VALUE : Math.max(1, (long) (maxRate * (interval.toMillis() / 1e3)));
    this.room = Math.min(FIRST, most);
  }

  /** At most so many records in the next batch. */
  synchronized long room() {
    return room;
  }

  /** A batch took so long for so many records. */
  synchronized void took(long records, Duration elapsed) {
    if (records < room / 2) {
      return;
    }
    double fits = records * (double) interval.toNanos() / Math.max(1, elapsed.toNanos());
    long bounded = (long) Math.min(fits, (double) room * MOST_GROWTH);
    room = Math.min(most, Math.max(LEAST, bounded));
  }
}
