package io.sluice.schema;

import java.time.Instant;
import java.util.Objects;

/** A range of time [from, to) as Cassandra sees it: in ms and in UTC days. */
record Times(long fromMillis, long toMillis) {
  private static final long DAY_MILLIS = 86_400_000;

  static Times of(Instant from, Instant to) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "from must not be after to, but from=" + from + " and to=" + to + "; swap them");
    }
    return new Times(ceilMillis(from), ceilMillis(to));
  }

  static Times always() {
    return new Times(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  boolean isEmpty() {
    return fromMillis >= toMillis;
  }

  /** UTC day of the first ms, counted from 1970-01-01. */
  int firstDay() {
    return day(fromMillis);
  }

  /** UTC day of the last ms that is still inside. */
  int lastDay() {
    return day(toMillis - 1);
  }

  static int day(long millis) {
    long day = Math.floorDiv(millis, DAY_MILLIS);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, day));
  }

  /** Times in tables are whole ms: at or after 5.1 ms is at or after 6 ms. */
  private static long ceilMillis(Instant instant) {
    try {
      long floor = instant.toEpochMilli();
      return instant.getNano() % 1_000_000 == 0 ? floor : Math.addExact(floor, 1);
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
