package io.sluice.schema;

import com.datastax.driver.core.Row;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;

/** The table {@code bars}: one partition a symbol, width and UTC day. */
final class Bars {
  private static final String TABLE = "bars";
  private static final String COLUMNS =
      "SELECT start, open, high, low, close, volume, vwap, trades FROM %s "
          + "WHERE symbol = ? AND width = ? AND day = ? ";
  private static final String RANGE = COLUMNS + "AND start >= ? AND start < ?";

  private final BarDays days;
  private final Query ascending;
  private final Query newestFirst;
  private final Query latest;

  Bars(Cassandra cassandra, String keyspace) {
    this.days = new BarDays(cassandra, keyspace);
    this.ascending = new Query(cassandra, keyspace, TABLE, RANGE + " ORDER BY start ASC");
    this.newestFirst = new Query(cassandra, keyspace, TABLE, RANGE);
    this.latest = new Query(cassandra, keyspace, TABLE, COLUMNS + "LIMIT ?");
  }

  Iterator<BarRow> range(
      String symbol, Duration width, Times times, Direction direction, ReadSettings settings) {
    Query query = direction == Direction.ASCENDING ? ascending : newestFirst;
    int seconds = (int) width.toSeconds();
    return InOrder.atOnce(
        Days.map(
            days.within(symbol, seconds, times, direction, settings),
            day ->
                query.start(
                    settings,
                    rowsOf(symbol, width),
                    symbol,
                    seconds,
                    Query.date(day),
                    Query.timestamp(times.fromMillis()),
                    Query.timestamp(times.toMillis()))),
        settings.parallelism());
  }

  Iterator<BarRow> latest(String symbol, Duration width, int atMost, ReadSettings settings) {
    int seconds = (int) width.toSeconds();
    return InOrder.growing(
        Days.map(
            days.within(symbol, seconds, Times.always(), Direction.NEWEST_FIRST, settings),
            day ->
                latest.start(
                    settings, rowsOf(symbol, width), symbol, seconds, Query.date(day), atMost)),
        settings.parallelism());
  }

  private static Function<Row, BarRow> rowsOf(String symbol, Duration width) {
    return row ->
        new BarRow(
            symbol,
            width,
            Cells.instant(row, 0),
            Cells.number(row, 1),
            Cells.number(row, 2),
            Cells.number(row, 3),
            Cells.number(row, 4),
            Cells.number(row, 5),
            Cells.number(row, 6),
            Cells.bigint(row, 7));
  }
}
