package io.sluice.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds records back, so that they go out at a rate or at the speed of their own times, from the
 * first of them on.
 */
interface Pacer {
  /** Longer without a trade, and the market was closed. */
  long NIGHT_MILLIS = TimeUnit.MINUTES.toMillis(30);

  /** Returns when the record may go. */
  void await(long epochMillis);

  /** As fast as it goes. */
  static Pacer none() {
    return epochMillis -> {};
  }

  /** So many records a second. */
  static Pacer rate(long recordsPerSecond) {
    return new Pacer() {
      private long begun;
      private long sent;

      @Override
      public void await(long epochMillis) {
        if (sent == 0) {
          begun = System.nanoTime();
        }
        until(begun + (long) (sent++ * 1e9 / recordsPerSecond));
      }
    };
  }

  /** As the records followed each other, times {@code speed}. Records back in time go at once. */
  static Pacer speed(double speed) {
    return new Pacer() {
      private long begun;
      private long first = Long.MIN_VALUE;

      @Override
      public void await(long epochMillis) {
        if (first == Long.MIN_VALUE) {
          first = epochMillis;
          begun = System.nanoTime();
        }
        double millis = (epochMillis - first) / speed;
        until(begun + (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
      }
    };
  }

  /** The same, but a pause of the market of more than half an hour passes in a moment. */
  static Pacer speedWithoutNights(double speed) {
    Pacer paced = speed(speed);
    return new Pacer() {
      private long before = Long.MIN_VALUE;
      private long skipped;

      @Override
      public void await(long epochMillis) {
        if (before != Long.MIN_VALUE && epochMillis - before > NIGHT_MILLIS) {
          skipped += epochMillis - before;
        }
        before = epochMillis;
        paced.await(epochMillis - skipped);
      }
    };
  }

  private static void until(long nanoTime) {
    for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }
}
