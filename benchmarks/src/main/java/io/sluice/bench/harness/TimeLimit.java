package io.sluice.bench.harness;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;

/** A limit for work that waits, wherever it does. */
final class TimeLimit {
  private final Thread worker = Thread.currentThread();
  private boolean isOver;
  private boolean isDone;

  private TimeLimit() {}

  /**
   * Does the work on this thread, which is interrupted when it takes too long.
   *
   * @param what it is, as it stands in the error
   * @throws IllegalStateException if the work failed after the limit; otherwise what it throws
   */
  static <T> T within(Duration limit, String what, Callable<T> work) throws Exception {
    TimeLimit watch = new TimeLimit();
    Timer timer = new Timer("limit of " + what, true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            watch.end();
          }
        },
        limit.toMillis());
    try {
      return work.call();
    } catch (Exception e) {
      if (watch.done()) {
        throw new IllegalStateException(
            "%s must be done within %d s, but is not: %s".formatted(what, limit.toSeconds(), e), e);
      }
      throw e;
    } finally {
      timer.cancel();
      if (watch.done()) {
        // What did not end by it is not to end what comes.
        Thread.interrupted();
      }
    }
  }

  private synchronized void end() {
    if (!isDone) {
      isOver = true;
      worker.interrupt();
    }
  }

  /** Whether the limit was over before. */
  private synchronized boolean done() {
    isDone = true;
    return isOver;
  }
}
