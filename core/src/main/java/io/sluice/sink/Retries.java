package io.sluice.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Which failed writes are tried again, and after how long. All our writes may be repeated. */
final class Retries {
  private static final long FIRST_MILLIS = 50;
  private static final long MOST_MILLIS = 2_000;

  private Retries() {}

  /**
   * Whether the same write may yet succeed: time-outs, overload, a node or the whole cluster away.
   * Not if the statement itself is refused, or replicas failed on it.
   */
  static boolean mayHelp(Throwable error) {
    if (error instanceof AllNodesFailedException failed) {
      return failed.getAllErrors().values().stream()
          .flatMap(List::stream)
          .noneMatch(Retries::isFinal);
    }
    if (error instanceof DriverException) {
      return !isFinal(error);
    }
    return error.getCause() != null && mayHelp(error.getCause());
  }

  private static boolean isFinal(Throwable error) {
    return error instanceof QueryValidationException
        || error instanceof WriteFailureException
        || error instanceof AuthenticationException;
  }

  /** Tries until it succeeds, trying again can't help, or patience has run out. Waits meanwhile. */
  static <V> V within(Duration patience, Supplier<V> attempt) {
    long begun = System.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (RuntimeException e) {
        if (!mayHelp(e) || System.nanoTime() - begun >= patience.toNanos()) {
          throw e;
        }
      }
      try {
        Thread.sleep(delayMillis(tries));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SinkException("interrupted while waiting for Cassandra", e);
      }
    }
  }

  /** Doubles with each try, up to two seconds, with a random half so that tasks do not march. */
  static long delayMillis(int tries) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 10));
    return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
  }
}
