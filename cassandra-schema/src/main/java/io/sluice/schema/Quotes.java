package io.sluice.schema;

import java.util.Iterator;

/** The table {@code quotes}: one partition a symbol. */
final class Quotes implements QuoteTable {
  private static final String RANGE = COLUMNS + "WHERE symbol = ? AND ts >= ? AND ts < ?";

  private final Query ascending;
  private final Query newestFirst;
  private final Query latest;

  Quotes(Cassandra cassandra, String keyspace) {
    this.ascending = new Query(cassandra, keyspace, "quotes", RANGE + ASCENDING);
    this.newestFirst = new Query(cassandra, keyspace, "quotes", RANGE);
    this.latest = new Query(cassandra, keyspace, "quotes", COLUMNS + "WHERE symbol = ? LIMIT ?");
  }

  @Override
  public Iterator<QuoteRow> range(
      String symbol, Times times, Direction direction, ReadSettings settings) {
    return (direction == Direction.ASCENDING ? ascending : newestFirst)
        .start(
            settings,
            QuoteTable.rowsOf(symbol),
            symbol,
            Query.timestamp(times.fromMillis()),
            Query.timestamp(times.toMillis()));
  }

  @Override
  public Iterator<QuoteRow> latest(String symbol, int atMost, ReadSettings settings) {
    return latest.start(settings, QuoteTable.rowsOf(symbol), symbol, atMost);
  }
}
