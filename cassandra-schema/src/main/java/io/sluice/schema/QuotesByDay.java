package io.sluice.schema;

import java.util.Iterator;

/** The table {@code quotes_by_day}: one partition a symbol and UTC day. */
final class QuotesByDay implements QuoteTable {
  private static final String TABLE = "quotes_by_day";
  private static final String RANGE =
      COLUMNS + "WHERE symbol = ? AND day = ? AND ts >= ? AND ts < ?";
  private static final String LATEST = COLUMNS + "WHERE symbol = ? AND day = ? LIMIT ?";

  private final SymbolDays days;
  private final Query ascending;
  private final Query newestFirst;
  private final Query latest;

  QuotesByDay(Cassandra cassandra, String keyspace) {
    this.days = new SymbolDays(cassandra, keyspace);
    this.ascending = new Query(cassandra, keyspace, TABLE, RANGE + ASCENDING);
    this.newestFirst = new Query(cassandra, keyspace, TABLE, RANGE);
    this.latest = new Query(cassandra, keyspace, TABLE, LATEST);
  }

  @Override
  public Iterator<QuoteRow> range(
      String symbol, Times times, Direction direction, ReadSettings settings) {
    Query query = direction == Direction.ASCENDING ? ascending : newestFirst;
    Iterator<Integer> found =
        Days.between(times) <= settings.parallelism()
            ? Days.all(times, direction)
            : days.within(symbol, times, direction, settings);
    return InOrder.atOnce(
        Days.map(
            found,
            day ->
                query.start(
                    settings,
                    QuoteTable.rowsOf(symbol),
                    symbol,
                    Query.date(day),
                    Query.timestamp(times.fromMillis()),
                    Query.timestamp(times.toMillis()))),
        settings.parallelism());
  }

  @Override
  public Iterator<QuoteRow> latest(String symbol, int atMost, ReadSettings settings) {
    // Mostly the newest day or two hold enough.
    Iterator<Integer> found = days.newestFirst(symbol, settings.withFetchSize(16));
    return InOrder.growing(
        Days.map(
            found,
            day ->
                latest.start(settings, QuoteTable.rowsOf(symbol), symbol, Query.date(day), atMost)),
        settings.parallelism());
  }
}
