package io.sluice.bench.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteRow;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The table {@code quotes} in a keyspace of its own, filled when it is first asked for. */
final class QuotesTable {
  /** Rows of one partition that go in one request. */
  private static final int ROWS = 200;

  private static final int IN_FLIGHT = 6;

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
    // By the driver that neither contestant has: the code of one would be warm, the other's not.
    try (CqlSession session = QuotesTarget.connect(server(), keyspace)) {
      PreparedStatement insert =
          session.prepare(
              "INSERT INTO quotes (symbol, ts, seq, price, size, side) VALUES (?, ?, ?, ?, ?, ?)");
      Deque<CompletionStage<?>> sent = new ArrayDeque<>();
      for (int i = 0; i < rows.partitions(); i++) {
        Iterator<QuoteRow> left = rows.all(i).iterator();
        while (left.hasNext()) {
          if (sent.size() == IN_FLIGHT) {
            sent.remove().toCompletableFuture().join();
          }
          sent.add(session.executeAsync(batch(insert, left)));
        }
      }
      sent.forEach(one -> one.toCompletableFuture().join());
    }
    filled = true;
  }

  private static BatchStatement batch(PreparedStatement insert, Iterator<QuoteRow> left) {
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    while (left.hasNext() && batch.getStatementsCount() < ROWS) {
      QuoteRow row = left.next();
      batch.addStatement(
          insert.bind(row.symbol(), row.ts(), row.seq(), row.price(), row.size(), row.side()));
    }
    return batch.build();
  }
}
