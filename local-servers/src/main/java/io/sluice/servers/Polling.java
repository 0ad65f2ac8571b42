package io.sluice.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit. The only place that sleeps. */
final class Polling {
  private static final long EVERY_MILLIS = 50;

  private Polling() {}

  /** Whether the condition held before the limit passed. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      try {
        Thread.sleep(EVERY_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new LocalServerException("interrupted while waiting for a local server", interrupted);
      }
    }
    return true;
  }
}
