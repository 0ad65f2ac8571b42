package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writes of one task that are under way: at most so many at once, each tried again as long as
 * that may help. Used by one thread; answers come on the driver's own.
 *
 * <p>Small writes may be many, for each is mostly waited for; large ones keep Cassandra busy, and a
 * dozen of them are enough.
 */
final class InFlight {
  /** The size of a write that is large. */
  static final int LARGE = 400;

  /** How many large writes there are at once. */
  static final int MOST_LARGE = 12;

  /** How many writes there are at once, if they are small. */
  static final int MOST = 64;

  private static final int ROOM = MOST_LARGE * LARGE;
  private static final Logger log = LoggerFactory.getLogger(InFlight.class);
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final CqlSession session;
  private final String target;
  private final String create;
  private final Duration patience;
  private final Semaphore room = new Semaphore(ROOM);
  private final AtomicReference<SinkException> failure = new AtomicReference<>();
  private final AtomicLong written = new AtomicLong();
  private final Duration tellEvery;

  /**
   * @param target what is written to, for messages
   * @param create the command that makes it, if it is missing
   * @param patience how long a write is tried again
   */
  InFlight(CqlSession session, String target, String create, Duration patience) {
    this(session, target, create, patience, TELL_EVERY);
  }

  /** The same, which tells of silence sooner or later. */
  InFlight(
      CqlSession session, String target, String create, Duration patience, Duration tellEvery) {
    this.session = session;
    this.tellEvery = tellEvery;
    this.target = target;
    this.create = create;
    this.patience = patience;
  }

  /**
   * Sends a write when there is room, waiting if there is none.
   *
   * @param rows for messages
   * @param size how much room it takes: 0 and more; from {@link #LARGE} on, all are large
   */
  void send(Statement<?> statement, int rows, int size) {
    int taken = Math.max(ROOM / MOST, Math.min(size, LARGE));
    acquire(taken);
    new Attempt(statement, rows, taken).run();
  }

  /** Waits until nothing is under way. */
  void await() {
    acquire(ROOM);
    room.release(ROOM);
  }

  private void acquire(int permits) {
    try {
      long before = written.get();
      while (!room.tryAcquire(permits, tellEvery.toMillis(), TimeUnit.MILLISECONDS)) {
        tellIfNothingWasWritten(before);
        before = written.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SinkException("interrupted while writing to " + target, e);
    }
    SinkException failed = failure.get();
    if (failed != null) {
      room.release(permits);
      throw new SinkException(failed.getMessage(), failed.getCause());
    }
  }

  private void tellIfNothingWasWritten(long before) {
    if (written.get() == before) {
      log.warn(
          "waiting for Cassandra, which has taken nothing for {} for {} s; fails when a write was tried for {} s",
          target,
          tellEvery.toSeconds(),
          patience.toSeconds());
    }
  }

  private final class Attempt implements Runnable {
    private final int rows;
    private final int taken;
    private final long begun = System.nanoTime();
    private Statement<?> statement;
    private int tries;

    Attempt(Statement<?> statement, int rows, int taken) {
      this.statement = statement;
      this.rows = rows;
      this.taken = taken;
    }

    @Override
    public void run() {
      tries++;
      try {
        session.executeAsync(statement).whenComplete((result, error) -> answered(error));
      } catch (RuntimeException e) {
        answered(e);
      }
    }

    private void answered(Throwable error) {
      if (error == null) {
        written.incrementAndGet();
        room.release(taken);
        return;
      }
      if (statement.getNode() != null && Retries.mayHelp(error) && failure.get() == null) {
        // One node alone was asked: now the policy has its way, at once.
        statement = statement.setNode(null);
        run();
        return;
      }
      Duration tried = Duration.ofNanos(System.nanoTime() - begun);
      if (Retries.mayHelp(error) && tried.compareTo(patience) < 0 && failure.get() == null) {
        CompletableFuture.delayedExecutor(Retries.delayMillis(tries), TimeUnit.MILLISECONDS)
            .execute(this);
        return;
      }
      failure.compareAndSet(
          null,
          new SinkException(
              "%d rows could not be written to %s in %d tries over %.1f s; the last error: %s"
                  .formatted(
                      rows, target, tries, tried.toMillis() / 1e3, Reasons.of(error, create)),
              error));
      room.release(taken);
    }
  }
}
