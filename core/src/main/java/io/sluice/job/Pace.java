package io.sluice.job;

import java.time.Duration;

/**
 * How many records the next batch may read when more wait than fit: a batch that was full tells how
 * fast the job is. Aims at twice the interval, so that the next batch is planned while one runs and
 * no time is lost between them; a batch that keeps up with its input is never as large. One slow
 * batch, as the first of a cold JVM, halves it at most.
 */
final class Pace {
  private static final long FIRST = 100_000;
  private static final long LEAST = 1_000;
  private static final double AIM = 2;
  private static final double MOST_GROWTH = 4;
  private static final double MOST_LOSS = 0.5;

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
    double fits = records * AIM * interval.toNanos() / Math.max(1, elapsed.toNanos());
    double bounded = Math.max(room * MOST_LOSS, Math.min(room * MOST_GROWTH, fits));
    room = Math.min(most, Math.max(LEAST, (long) bounded));
  }
}
