package io.sluice.schema;

import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.LocalDate;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.Row;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** A prepared SELECT of one table and what its rows become. */
final class Query {
  private final Cassandra cassandra;
  private final String doing;
  private final PreparedStatement statement;

  /** In {@code select}, %s stands for the table. */
  Query(Cassandra cassandra, String keyspace, String table, String select) {
    this.cassandra = cassandra;
    this.doing = "read " + table + " of keyspace '" + keyspace + "'";
    this.statement = cassandra.prepare(doing, select.formatted("\"" + keyspace + "\"." + table));
  }

  /** Sends it now; the rows are fetched while they are read. */
  <T> Iterator<T> start(ReadSettings settings, Function<Row, T> decode, Object... values) {
    BoundStatement bound = settings.applyTo(statement.bind(values));
    try {
      return new PagedRows<>(cassandra.session().executeAsync(bound), decode, this::explain);
    } catch (RuntimeException e) {
      throw explain(e);
    }
  }

  private CassandraException explain(RuntimeException e) {
    return cassandra.explain(doing, e);
  }

  static Date timestamp(long millis) {
    return new Date(millis);
  }

  static LocalDate date(int epochDay) {
    return LocalDate.fromDaysSinceEpoch(epochDay);
  }

  static List<LocalDate> dates(List<Integer> epochDays) {
    return epochDays.stream().map(Query::date).toList();
  }
}
