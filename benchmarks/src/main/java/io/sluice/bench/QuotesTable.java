package io.sluice.bench;

import com.datastax.driver.core.BatchStatement;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Session;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteRow;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;

/** The table {@code quotes} in a keyspace of its own, filled when it is first asked for. */
final class QuotesTable {
  /** Rows of one partition that go in one request. */
  private static final int ROWS = 200;

  private static final int IN_FLIGHT = 32;

  private final Supplier<LocalCassandra> server;
  private final MadeQuotes rows;
  private final String keyspace;
  private boolean filled;

  QuotesTable(Supplier<LocalCassandra> server, MadeQuotes rows) {
    this.server = server;
    this.rows = rows;
    this.keyspace = "bench_query_" + rows.partitions();
  }

  MadeQuotes rows() {
    return rows;
  }

  String keyspace() {
    return keyspace;
  }

  LocalCassandra server() {
    return server.get();
  }

  void fill() {
    if (filled) {
      return;
    }
    try (Cassandra cassandra = Cassandra.connect(server().contactPoint())) {
      Schema.of(cassandra, keyspace).apply();
    }
    try (PlainSession plain = new PlainSession(server(), keyspace)) {
      Session session = plain.session();
      PreparedStatement insert =
          session.prepare(
              "INSERT INTO quotes (symbol, ts, seq, price, size, side) VALUES (?, ?, ?, ?, ?, ?)");
      Deque<ResultSetFuture> sent = new ArrayDeque<>();
      for (int i = 0; i < rows.partitions(); i++) {
        Iterator<QuoteRow> left = rows.all(i).iterator();
        while (left.hasNext()) {
          if (sent.size() == IN_FLIGHT) {
            sent.remove().getUninterruptibly();
          }
          sent.add(session.executeAsync(batch(insert, left)));
        }
      }
      sent.forEach(ResultSetFuture::getUninterruptibly);
    }
    filled = true;
  }

  private static BatchStatement batch(PreparedStatement insert, Iterator<QuoteRow> left) {
    BatchStatement batch = new BatchStatement(BatchStatement.Type.UNLOGGED);
    while (left.hasNext() && batch.size() < ROWS) {
      QuoteRow row = left.next();
      batch.add(
          insert.bind(
              row.symbol(), Date.from(row.ts()), row.seq(), row.price(), row.size(), row.side()));
    }
    return batch;
  }
}
