package io.sluice.bench.quotes;

import java.time.Duration;
import org.apache.spark.util.SystemClock;

/**
 * When a contestant's batches begin, and how much is in them.
 *
 * @param interval of a job's batches
 * @param records that a batch has at most
 * @param isTimed whether batches begin by the clock; otherwise one after the other
 */
record Rhythm(Duration interval, int records, boolean isTimed) {
  /**
   * A job's first batch has no more, as {@code Pace.FIRST} has it: nobody knows yet how fast it is.
   */
  private static final int MOST_AT_FIRST = 100_000;

  /** What {@code bin/sluice quotes} has by itself. */
  private static final Duration DEFAULT = Duration.ofSeconds(1);

  /** As fast as they can be done. */
  static Rhythm oneAfterAnother(int records) {
    return new Rhythm(DEFAULT, records, false);
  }

  /**
   * Once an interval, of what came in it.
   *
   * @param recordsASecond that come, all the time
   */
  static Rhythm every(Duration interval, int recordsASecond) {
    return new Rhythm(
        interval, Math.toIntExact(recordsASecond * interval.toMillis() / 1_000), true);
  }

  long recordsASecond() {
    return records * 1_000L / interval.toMillis();
  }

  /** For {@code spark.streaming.clock}. */
  String clock() {
    return isTimed ? SystemClock.class.getName() : FastClock.CLASS;
  }

  /** What is in the first batch. */
  int firstRecords() {
    return Math.min(MOST_AT_FIRST, records);
  }

  /**
   * How many records come in so long, beginning with the first batch.
   *
   * @param time at least one interval
   */
  int firstRecords(Duration time) {
    return Math.toIntExact(
        firstRecords() + recordsASecond() * time.minus(interval).toMillis() / 1_000);
  }

  /**
   * How much a reader reads before it waits for its next batch.
   *
   * @param read records that it has read so far
   * @param share of each batch that is the reader's
   */
  long batch(long read, long share) {
    return read == 0 ? Math.max(1, share * firstRecords() / records) : share;
  }

  /**
   * When a reader may begin its next batch, in nanoseconds after its first.
   *
   * @param read records that it has read so far; who reads more than a batch waits for longer
   * @param share of each batch that is the reader's
   */
  long dueNanos(long read, long share) {
    long afterFirst = read - batch(0, share);
    return isTimed && afterFirst >= 0 ? (1 + afterFirst / share) * interval.toNanos() : 0;
  }
}
