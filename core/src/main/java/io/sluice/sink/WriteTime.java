package io.sluice.sink;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a batch's writes count as made: fixed once a batch, so that a replay writes the same times,
 * and always above the batch before, so that what is newer wins.
 *
 * @param micros microseconds since 1970-01-01 UTC, as Cassandra counts write times
 */
public record WriteTime(long micros) implements Serializable {

  /** The wall clock's time. */
  public static WriteTime now() {
    return new WriteTime(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
  }

  /** The wall clock's time, or just after {@code before} if the clock has not passed that. */
  public static WriteTime after(WriteTime before) {
    return new WriteTime(Math.max(now().micros, before.micros + 1));
  }
}
