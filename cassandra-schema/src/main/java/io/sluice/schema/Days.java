package io.sluice.schema;

import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** UTC days, counted from 1970-01-01. */
final class Days {
  private Days() {}

  /** How many days a range touches. */
  static long between(Times times) {
    return 1L + times.lastDay() - times.firstDay();
  }

  static Iterator<Integer> all(Times times, Direction direction) {
    return all(times.firstDay(), times.lastDay(), direction);
  }

  /** From first to last, both inside. */
  static Iterator<Integer> all(long first, long last, Direction direction) {
    return LongStream.rangeClosed(0, last - first)
        .mapToObj(i -> (int) (direction == Direction.ASCENDING ? first + i : last - i))
        .iterator();
  }

  /** For each day something that can be started later. */
  static <T> Iterator<Supplier<Iterator<T>>> map(
      Iterator<Integer> days, IntFunction<Iterator<T>> start) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return days.hasNext();
      }

      @Override
      public Supplier<Iterator<T>> next() {
        int day = days.next();
        return () -> start.apply(day);
      }
    };
  }
}
