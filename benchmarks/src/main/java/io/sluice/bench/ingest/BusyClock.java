package io.sluice.bench.ingest;

import io.sluice.bench.spark.SparkSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.util.ManualClock;

/**
 * The clock of a stream that has more input than it can read: one batch waits while one runs, and
 * the next tick comes when one is done. So nobody idles, and nobody has batches for nothing.
 */
final class BusyClock implements StreamingListener {
  /** Longer than a batch takes: only ticks tell when one begins. */
  static final long BATCH_MILLIS = 1_000;

  private final ManualClock clock;

  private BusyClock(ManualClock clock) {
    this.clock = clock;
  }

  /** Settings for a stream that is to be driven so. */
  static SparkConf settings(int cores) {
    return SparkSettings.of(cores).set("spark.streaming.clock", ManualClock.class.getName());
  }

  /** Drives the stream that was started last in this JVM. */
  static void begin() {
    StreamingContext context = StreamingContext.getActive().get();
    BusyClock ticking = new BusyClock((ManualClock) context.scheduler().clock());
    context.addStreamingListener(ticking);
    ticking.clock.advance(BATCH_MILLIS);
    ticking.clock.advance(BATCH_MILLIS);
  }

  @Override
  public void onBatchCompleted(StreamingListenerBatchCompleted event) {
    clock.advance(BATCH_MILLIS);
  }
}
