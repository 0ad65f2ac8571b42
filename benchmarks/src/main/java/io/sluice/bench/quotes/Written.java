package io.sluice.bench.quotes;

import io.sluice.bench.harness.Machine;
import io.sluice.bench.harness.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a contestant has come with a topic. The clock begins when the first records are written:
 * by then what there is once a run (connections, statements, the first plan) is there, and caches
 * have met the contestant. It ends with the last record. Thread-safe.
 */
final class Written {
  private static final long LIMIT_SECONDS = 300;

  private final long all;
  private final long untimed;
  private final LongSupplier cpuNanos;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Double> batchMillis = new ArrayList<>();
  private long records;
  private long from = -1;
  private long begun;
  private long last;
  private long cpu;
  private Throwable failure;

  /**
   * @param all how many records there are
   * @param untimed the clock begins when so many are written
   */
  Written(long all, long untimed) {
    this(all, untimed, Machine::cpuNanos);
  }

  Written(long all, long untimed, LongSupplier cpuNanos) {
    this.all = all;
    this.untimed = untimed;
    this.cpuNanos = cpuNanos;
  }

  /** So many more are written: in a batch, which began when the one before was done. */
  synchronized void more(long some) {
    long now = System.nanoTime();
    more(some, now, (now - last) / 1e6);
  }

  /**
   * So many more are written.
   *
   * @param millis how long ago their batch was due, in milliseconds
   */
  synchronized void more(long some, double millis) {
    more(some, System.nanoTime(), millis);
  }

  private void more(long some, long now, double millis) {
    if (some == 0) {
      return;
    }
    records += some;
    if (from >= 0) {
      batchMillis.add(millis);
    } else if (records >= untimed) {
      from = records;
      begun = now;
      cpu = cpuNanos.getAsLong();
    }
    last = now;
    if (records >= all) {
      cpu = cpuNanos.getAsLong() - cpu;
      over.countDown();
    }
  }

  /** It ends here: what is thrown by who waits. */
  synchronized void failed(Throwable cause) {
    failure = cause;
    over.countDown();
  }

  /**
   * Waits until all is written.
   *
   * @throws IllegalStateException if it failed, or is not done within 300 s
   */
  void await() throws InterruptedException {
    boolean ended = over.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    synchronized (this) {
      if (failure != null) {
        throw new IllegalStateException("failed after %,d records".formatted(records), failure);
      }
      if (!ended) {
        throw new IllegalStateException(
            "%,d records must be written within %d s, but %,d are"
                .formatted(all, LIMIT_SECONDS, records));
      }
    }
  }

  /** What was timed. */
  synchronized Round round() {
    return new Round(
        all - from,
        (last - begun) / 1e9,
        cpu / 1e6,
        batchMillis.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
