package io.sluice.bench.quotes;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.sluice.market.Tick;
import io.sluice.sink.CqlBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes ticks to {@code quotes} by the driver alone, in unlogged batches of one symbol each, a
 * bounded number of them under way, as many as Sluice's sink has. It tries again only what took too
 * long, and counts nothing. For one thread.
 */
final class QuoteBatches {
  private static final int MOST_SMALL = 64;
  private static final int MOST_TRIES = 5;

  private final CqlSession session;
  private final PreparedStatement insert;
  private final int rowsABatch;
  private final int all;
  private final Semaphore room;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Map<String, BatchStatementBuilder> batches = new HashMap<>();

  /**
   * @param session stays open
   * @param rowsABatch rows of one symbol that go together
   * @param mostInFlight full batches under way at once; of small ones there are more
   */
  QuoteBatches(CqlSession session, int rowsABatch, int mostInFlight) {
    this.session = session;
    this.rowsABatch = rowsABatch;
    this.all = mostInFlight * rowsABatch;
    this.room = new Semaphore(all);
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
    acquire(all);
    room.release(all);
    if (failure.get() != null) {
      throw new IllegalStateException("a batch could not be written", failure.get());
    }
  }

  private void send(BatchStatementBuilder batch) {
    int taken = Math.max(batch.getStatementsCount(), all / MOST_SMALL);
    BatchStatement statement =
        batch.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_ONE).setIdempotence(true).build();
    acquire(taken);
    execute(statement, taken, 1);
  }

  private void acquire(int some) {
    try {
      room.acquire(some);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while batches were under way", e);
    }
  }

  private void execute(BatchStatement statement, int taken, int tries) {
    CompletionStage<AsyncResultSet> answer;
    try {
      answer = session.executeAsync(statement);
    } catch (RuntimeException e) {
      done(taken, e);
      return;
    }
    answer.whenComplete(
        (result, error) -> {
          boolean late =
              error instanceof WriteTimeoutException || error instanceof DriverTimeoutException;
          if (late && tries < MOST_TRIES) {
            execute(statement, taken, tries + 1);
          } else {
            done(taken, error);
          }
        });
  }

  /** With what it failed, or null; the first failure is what {@link #flush} throws. */
  private void done(int taken, Throwable error) {
    failure.compareAndSet(null, error);
    room.release(taken);
  }
}
