package io.sluice.bench.query;

import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.Row;
import com.datastax.driver.core.Session;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import io.sluice.servers.LocalCassandra;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

/** A way to read the table {@code quotes}, newest first; each gives the same rows. */
interface QuoteSource extends AutoCloseable {
  void range(String symbol, Instant from, Instant to, Consumer<QuoteRow> each);

  void latest(String symbol, int rows, Consumer<QuoteRow> each);

  @Override
  void close();

  /** Sluice's reader, with its defaults. */
  final class OfSluice implements QuoteSource {
    private final Cassandra cassandra;
    private final QuoteReader reader;

    OfSluice(LocalCassandra server, String keyspace) {
      cassandra = Cassandra.connect(server.contactPoint());
      reader = QuoteReader.quotes(cassandra, keyspace);
    }

    @Override
    public void range(String symbol, Instant from, Instant to, Consumer<QuoteRow> each) {
      reader.newestFirst(symbol, from, to).forEach(each);
    }

    @Override
    public void latest(String symbol, int rows, Consumer<QuoteRow> each) {
      reader.latest(symbol, rows).forEach(each);
    }

    @Override
    public void close() {
      cassandra.close();
    }
  }

  /**
   * The driver as its manual has it: prepared once, cells by position, and the next page asked for
   * while this one is read.
   */
  final class OfDriver implements QuoteSource {
    /** The default of the driver, and of {@link QuoteReader}. */
    private static final int FETCH_SIZE = 5_000;

    private static final String SELECT = "SELECT ts, seq, price, size, side FROM quotes ";

    private final PlainSession plain;
    private final Session session;
    private final PreparedStatement range;
    private final PreparedStatement latest;

    OfDriver(LocalCassandra server, String keyspace) {
      plain = new PlainSession(server, keyspace);
      session = plain.session();
      range = session.prepare(SELECT + "WHERE symbol = ? AND ts >= ? AND ts < ?");
      latest = session.prepare(SELECT + "WHERE symbol = ? LIMIT ?");
    }

    @Override
    public void range(String symbol, Instant from, Instant to, Consumer<QuoteRow> each) {
      read(symbol, range.bind(symbol, Date.from(from), Date.from(to)), each);
    }

    @Override
    public void latest(String symbol, int rows, Consumer<QuoteRow> each) {
      read(symbol, latest.bind(symbol, rows), each);
    }

    private void read(String symbol, BoundStatement bound, Consumer<QuoteRow> each) {
      bound.setFetchSize(FETCH_SIZE);
      ResultSet rows = session.execute(bound);
      for (Row row : rows) {
        if (rows.getAvailableWithoutFetching() == FETCH_SIZE / 2 && !rows.isFullyFetched()) {
          rows.fetchMoreResults();
        }
        each.accept(
            new QuoteRow(
                symbol,
                row.getTimestamp(0).toInstant(),
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getString(4)));
      }
    }

    @Override
    public void close() {
      plain.close();
    }
  }
}
