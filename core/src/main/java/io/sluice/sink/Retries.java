package io.sluice.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which failed writes are tried again, and after how long. All our writes may be repeated. */
final class Retries {
  private static final long FIRST_MILLIS = 50;
  private static final long MOST_MILLIS = 2_000;
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Logger log = LoggerFactory.getLogger(Retries.class);

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

  /**
   * Tries until it succeeds, trying again can't help, or patience has run out. Waits meanwhile, and
   * tells for what.
   *
   * @param target what is wanted of Cassandra, with its address
   */
  static <V> V within(Duration patience, String target, Supplier<V> attempt) {
    long begun = System.nanoTime();
    long due = begun + TELL_NANOS;
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (RuntimeException e) {
        long now = System.nanoTime();
        if (!mayHelp(e) || now - begun >= patience.toNanos()) {
          throw e;
        }
        if (now - due >= 0) {
          due = now + TELL_NANOS;
          log.warn(
              "waiting for Cassandra, which does not answer for {} ({}); fails after {} s",
              target,
              Reasons.of(e),
              patience.toSeconds());
        }
      }
      try {
        // Nobody tells when Cassandra is back: it is asked again, ever more seldom.
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
