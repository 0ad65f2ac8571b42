package io.sluice.bench.trades;

import io.sluice.bench.harness.Machine;
import io.sluice.bench.harness.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a contestant has come with a topic. The clock begins when the first records are done: by
 * then what there is once a run (Spark, connections, statements, the first plan) is there, and
 * caches have met the contestant. It ends with the last record: what is told after it is counted,
 * and timed no more. Thread-safe.
 */
public final class Progress {
  private final String contestant;
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
   * @param contestant its name
   * @param all how many records there are
   * @param untimed the clock begins when so many are done
   */
  Progress(String contestant, long all, long untimed) {
    this(contestant, all, untimed, Machine::cpuNanos);
  }

  Progress(String contestant, long all, long untimed, LongSupplier cpuNanos) {
    this.contestant = contestant;
    this.all = all;
    this.untimed = untimed;
    this.cpuNanos = cpuNanos;
  }

  /**
   * So many more are done, with all that makes them durable: in a batch, which began when the one
   * before was done.
   */
  public synchronized void more(long some) {
    long now = System.nanoTime();
    more(some, now, (now - last) / 1e6);
  }

  /**
   * So many more are done.
   *
   * @param millis how long ago their batch was due, in milliseconds
   */
  public synchronized void more(long some, double millis) {
    more(some, System.nanoTime(), millis);
  }

  private void more(long some, long now, double millis) {
    if (some == 0) {
      return;
    }
    boolean isOver = records >= all;
    records += some;
    if (isOver) {
      return;
    }
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
  public synchronized void failed(Throwable cause) {
    failure = cause;
    over.countDown();
  }

  /**
   * Waits until all is done.
   *
   * @throws IllegalStateException if it failed
   */
  public void await() throws InterruptedException {
    over.await();
    checkFailure();
  }

  /** The same for at most so long, whether all is done then or not. */
  void await(Duration most) throws InterruptedException {
    over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    checkFailure();
  }

  private synchronized void checkFailure() {
    if (failure != null) {
      throw new IllegalStateException(
          "%s failed after %,d of %,d records".formatted(contestant, records, all), failure);
    }
  }

  /** How many were told so far. */
  synchronized long records() {
    return records;
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
