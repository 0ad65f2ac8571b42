package io.sluice.schema;

import java.util.Iterator;

/** The table {@code symbol_days}: the days that {@code quotes_by_day} holds for a symbol. */
final class SymbolDays {
  private static final String TABLE = "symbol_days";
  private static final String RANGE =
      "SELECT day FROM %s WHERE symbol = ? AND day >= ? AND day <= ?";

  private final Query ascending;
  private final Query newestFirst;
  private final Query latest;

  SymbolDays(Cassandra cassandra, String keyspace) {
    this.ascending = new Query(cassandra, keyspace, TABLE, RANGE + " ORDER BY day ASC");
    this.newestFirst = new Query(cassandra, keyspace, TABLE, RANGE);
    this.latest = new Query(cassandra, keyspace, TABLE, "SELECT day FROM %s WHERE symbol = ?");
  }

  Iterator<Integer> within(String symbol, Times times, Direction direction, ReadSettings settings) {
    return (direction == Direction.ASCENDING ? ascending : newestFirst)
        .start(
            settings,
            row -> Cells.epochDay(row, 0),
            symbol,
            Query.date(times.firstDay()),
            Query.date(times.lastDay()));
  }

  Iterator<Integer> newestFirst(String symbol, ReadSettings settings) {
    return latest.start(settings, row -> Cells.epochDay(row, 0), symbol);
  }
}
