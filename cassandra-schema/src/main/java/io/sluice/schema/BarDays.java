package io.sluice.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which days have bars. No table lists them, so for a long range each day's partition is asked
 * whether it is there, many in one query.
 */
final class BarDays {
  private static final int DAYS_A_QUERY = 128;

  /** Up to here, reading empty partitions is cheaper than asking first. */
  private static final int FEW = 32;

  private static final String SELECT =
      "SELECT DISTINCT symbol, width, day FROM %s WHERE symbol = ? AND width = ? AND day IN ?";

  private static final int YEAR_1900 = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int YEAR_2200 = (int) LocalDate.of(2200, 1, 1).toEpochDay();

  private final Query query;

  BarDays(Cassandra cassandra, String keyspace) {
    this.query = new Query(cassandra, keyspace, "bars", SELECT);
  }

  Iterator<Integer> within(
      String symbol, int seconds, Times times, Direction direction, ReadSettings settings) {
    int first = first(times);
    int last = last(times, Instant.now());
    if (last - first < FEW) {
      return Days.all(first, last, direction);
    }
    return InOrder.growing(
        chunks(first, last, direction).stream()
            .map(chunk -> ask(symbol, seconds, chunk, direction, settings))
            .iterator(),
        settings.parallelism());
  }

  /** A range without beginning starts in 1900. */
  static int first(Times times) {
    return Math.max(times.firstDay(), YEAR_1900);
  }

  /** A range without end ends tomorrow: the clocks of the feeds may be ahead of ours. */
  static int last(Times times, Instant now) {
    return times.lastDay() < YEAR_2200 ? times.lastDay() : Times.day(now.toEpochMilli()) + 1;
  }

  static List<List<Integer>> chunks(int first, int last, Direction direction) {
    List<List<Integer>> chunks = new ArrayList<>();
    Iterator<Integer> days = Days.all(first, last, direction);
    while (days.hasNext()) {
      List<Integer> chunk = new ArrayList<>();
      while (days.hasNext() && chunk.size() < DAYS_A_QUERY) {
        chunk.add(days.next());
      }
      chunks.add(chunk);
    }
    return chunks;
  }

  private Supplier<Iterator<Integer>> ask(
      String symbol, int seconds, List<Integer> days, Direction direction, ReadSettings settings) {
    return () -> {
      Iterator<Integer> found =
          query.start(settings, row -> Cells.epochDay(row, 2), symbol, seconds, Query.dates(days));
      return new Sorted<>(
          found,
          direction == Direction.ASCENDING ? Comparator.naturalOrder() : Comparator.reverseOrder());
    };
  }
}
