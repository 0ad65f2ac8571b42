package io.sluice.bench.quotes;

import org.apache.spark.util.SystemClock;

/**
 * A clock for {@code spark.streaming.clock} that runs ten times as fast: batches of 1 s, the
 * default of {@code bin/sluice quotes}, begin every 100 ms, which is less than a batch of 100,000
 * records takes. So the next batch is always planned while one runs, and nobody waits for the time.
 */
public final class FastClock extends SystemClock {
  static final String CLASS = FastClock.class.getName();
  private static final int TIMES = 10;

  private final long begun = System.currentTimeMillis();

  /** For Spark, which makes it by its name. */
  public FastClock() {
    // It begins with the time that it is.
  }

  @Override
  public long getTimeMillis() {
    return begun + (System.currentTimeMillis() - begun) * TIMES;
  }

  @Override
  public long waitTillTime(long target) {
    long missing = target - getTimeMillis();
    if (missing > 0) {
      super.waitTillTime(System.currentTimeMillis() + (missing + TIMES - 1) / TIMES);
    }
    return getTimeMillis();
  }
}
