package io.sluice.bench.ingest;

import io.sluice.bench.harness.Digest;
import io.sluice.bench.harness.Machine;
import io.sluice.bench.harness.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * How far a contestant has come with a topic. The clock begins when its first batch is done: until
 * then it starts, connects and plans, which an application does once. Thread-safe.
 */
final class Drain {
  private static final long LIMIT_MILLIS = 600_000;

  private final long records;
  private final long untimed;
  private final List<Double> batchMillis = new ArrayList<>();
  private Digest done = Digest.NONE;
  private long timed;
  private long begunNanos;
  private long begunCpuNanos;
  private long lastNanos;
  private long lastCpuNanos;
  private Throwable failure;

  /**
   * @param records that there are
   * @param untimed the clock begins when so many are done
   */
  Drain(long records, long untimed) {
    this.records = records;
    this.untimed = untimed;
  }

  /** So much is done: a batch, with all that makes it durable. */
  synchronized void more(Digest part) {
    long now = System.nanoTime();
    long cpu = Machine.cpuNanos();
    if (done.entries() >= untimed) {
      timed += part.entries();
      batchMillis.add((now - lastNanos) / 1e6);
    } else {
      begunNanos = now;
      begunCpuNanos = cpu;
    }
    done = done.and(part);
    lastNanos = now;
    lastCpuNanos = cpu;
    notifyAll();
  }

  synchronized void failed(Throwable e) {
    failure = e;
    notifyAll();
  }

  /**
   * Waits until all is done.
   *
   * @throws TimeoutException after 600 s
   */
  synchronized void await() throws InterruptedException, TimeoutException {
    long until = System.currentTimeMillis() + LIMIT_MILLIS;
    while (failure == null && done.entries() < records) {
      long left = until - System.currentTimeMillis();
      if (left <= 0) {
        throw new TimeoutException(
            "%d records must be done within %d s, but %d are"
                .formatted(records, LIMIT_MILLIS / 1_000, done.entries()));
      }
      wait(left);
    }
    if (failure != null) {
      throw new IllegalStateException("a contestant failed: " + failure, failure);
    }
  }

  synchronized Digest digest() {
    return done;
  }

  synchronized Round round() {
    return new Round(
        timed,
        (lastNanos - begunNanos) / 1e9,
        (lastCpuNanos - begunCpuNanos) / 1e6,
        batchMillis.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
