package io.sluice.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.sluice.market.Tick;
import io.sluice.sink.CqlBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes ticks to {@code quotes} by the driver alone, in unlogged batches of one symbol each, a
 * bounded number of them under way. It neither tries again nor counts. For one thread.
 */
final class QuoteBatches {
  private final CqlSession session;
  private final PreparedStatement insert;
  private final int rowsABatch;
  private final int mostInFlight;
  private final Semaphore room;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Map<String, BatchStatementBuilder> batches = new HashMap<>();

  /**
   * @param session stays open
   * @param rowsABatch rows of one symbol that go together
   * @param mostInFlight batches under way at once
   */
  QuoteBatches(CqlSession session, int rowsABatch, int mostInFlight) {
    this.session = session;
    this.rowsABatch = rowsABatch;
    this.mostInFlight = mostInFlight;
    this.room = new Semaphore(mostInFlight);
    this.insert =
        session.prepare(
            "INSERT INTO quotes (symbol, ts, seq, price, size, side) VALUES (?, ?, ?, ?, ?, ?)");
  }

  void write(Tick tick) {
    BatchStatementBuilder batch =
        batches.computeIfAbsent(
            tick.symbol(), symbol -> BatchStatement.builder(BatchType.UNLOGGED));
    BoundStatementBuilder row = insert.boundStatementBuilder();
    row.setBytesUnsafe(0, CqlBytes.text(tick.symbol()));
    row.setBytesUnsafe(1, CqlBytes.bigint(tick.epochMillis()));
    row.setBytesUnsafe(2, CqlBytes.bigint(tick.seq()));
    row.setBytesUnsafe(3, CqlBytes.real(tick.price()));
    row.setBytesUnsafe(4, CqlBytes.real(tick.size()));
    row.setBytesUnsafe(5, CqlBytes.text(tick.side().text()));
    batch.addStatement(row.build());
    if (batch.getStatementsCount() >= rowsABatch) {
      send(batch);
      batch.clearStatements();
    }
  }

  /** Sends what waits, and waits until all is written. */
  void flush() {
    for (BatchStatementBuilder batch : batches.values()) {
      if (batch.getStatementsCount() > 0) {
        send(batch);
      }
    }
    batches.clear();
    room.acquireUninterruptibly(mostInFlight);
    room.release(mostInFlight);
    if (failure.get() != null) {
      throw new IllegalStateException("a batch could not be written", failure.get());
    }
  }

  private void send(BatchStatementBuilder batch) {
    BatchStatement statement =
        batch.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_ONE).setIdempotence(true).build();
    room.acquireUninterruptibly();
    session
        .executeAsync(statement)
        .whenComplete(
            (result, error) -> {
              failure.compareAndSet(null, error);
              room.release();
            });
  }
}
