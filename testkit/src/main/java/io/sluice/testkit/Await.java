package io.sluice.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Waits until something has become so, and no longer: it looks every 50 ms, and at the limit fails
 * with what was waited for and what was seen last.
 *
 * <pre>{@code
 * Await.until("the job to stop", Duration.ofSeconds(10), () -> job.isStopped());
 * Await.until("3 rows", Duration.ofSeconds(10), () -> count(table), rows -> rows == 3);
 * // waited PT10S for 3 rows, but last saw: 2
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Await {
  private static final long EVERY_MILLIS = 50;

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @param what the condition in words, for the message
   * @param limit how long to wait; it is looked at least once, and once more at the limit
   * @param condition what it throws ends the wait at once
   * @throws AssertionError if it does not hold at the limit, or throws a checked exception
   */
  public static void until(String what, Duration limit, Callable<Boolean> condition) {
    until(what, limit, condition, holds -> holds);
  }

  /**
   * Waits until a value is as wanted.
   *
   * @param what the wish in words, for the message
   * @param limit how long to wait; it is looked at least once, and once more at the limit
   * @param look gives the value; what it throws ends the wait at once
   * @param wanted whether a value is the one waited for
   * @param <T> type of the value
   * @return the first value that was as wanted
   * @throws AssertionError if none was until the limit, or {@code look} throws a checked exception
   */
  public static <T> T until(
      String what, Duration limit, Callable<? extends T> look, Predicate<? super T> wanted) {
    long start = System.nanoTime();
    while (true) {
      boolean last = System.nanoTime() - start >= limit.toNanos();
      T seen = look(what, look);
      if (wanted.test(seen)) {
        return seen;
      }
      if (last) {
        throw new AssertionError("waited " + limit + " for " + what + ", but last saw: " + seen);
      }
      pause(what);
    }
  }

  private static <T> T look(String what, Callable<? extends T> look) {
    try {
      return look.call();
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new AssertionError("waited for " + what + ", but looking failed: " + checked, checked);
    }
  }

  private static void pause(String what) {
    try {
      Thread.sleep(EVERY_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("waited for " + what + ", but was interrupted", interrupted);
    }
  }
}
