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

  /** Work that gives nothing. */
  interface Work {
    void run() throws Exception;
  }

  /** The same of work that gives nothing. */
  static void within(Duration limit, String what, Work work) {
    within(
        limit,
        what,
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Does the work on this thread, which is interrupted when it takes too long.
   *
   * @param what it is, as it stands in the error
   * @throws IllegalStateException if the work failed, of what it failed with
   */
  static <T> T within(Duration limit, String what, Callable<T> work) {
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
    } catch (Exception | Error e) {
      throw new IllegalStateException(
          watch.done()
              ? "%s must be done within %d s, but is not: %s".formatted(what, limit.toSeconds(), e)
              : "%s failed: %s".formatted(what, e.getMessage() == null ? e : e.getMessage()),
          e);
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
