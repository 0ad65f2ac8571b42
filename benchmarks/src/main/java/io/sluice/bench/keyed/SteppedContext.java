package io.sluice.bench.keyed;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext$;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationCompleted;
import org.apache.spark.util.ManualClock;

/**
 * A streaming context whose batches run one by one, when {@link #step} says so. Several may be
 * started in one JVM. Uses of Spark what it does not promise: its manual clock, and that a context
 * can be made not to count as the active one.
 */
final class SteppedContext implements AutoCloseable, StreamingListener {
  static final long BATCH_MILLIS = 1_000;

  /** Contexts share Spark's events: each has times of its own, 1,200 days apart. */
  private static final long APART_MILLIS = 1_200L * 86_400_000;

  private static final AtomicLong STARTED = new AtomicLong();
  private static final long LIMIT_SECONDS = 600;

  private final JavaStreamingContext context;
  private final long begunMillis = STARTED.incrementAndGet() * APART_MILLIS;
  private volatile long now = begunMillis;
  private volatile CountDownLatch done;
  private volatile String failure;

  SteppedContext(JavaSparkContext spark, Path checkpoint) {
    context = new JavaStreamingContext(spark, Durations.milliseconds(BATCH_MILLIS));
    context.checkpoint(checkpoint.toUri().toString());
  }

  JavaStreamingContext context() {
    return context;
  }

  /** The time before the first batch, in milliseconds since 1970-01-01 UTC. */
  long begunMillis() {
    return begunMillis;
  }

  void start() {
    clock().setTime(begunMillis);
    context.addStreamingListener(this);
    context.start();
    StreamingContext$.MODULE$.org$apache$spark$streaming$StreamingContext$$setActiveContext(null);
  }

  /**
   * Runs one batch.
   *
   * @return how long it took by the wall clock, in nanoseconds
   * @throws IllegalStateException if it failed, or is not done after 600 s
   */
  long step() throws InterruptedException {
    done = new CountDownLatch(1);
    now += BATCH_MILLIS;
    long begun = System.nanoTime();
    clock().advance(BATCH_MILLIS);
    for (int second = 0; !done.await(1, TimeUnit.SECONDS); second++) {
      // Throws what went wrong where no batch came of it.
      context.awaitTerminationOrTimeout(1);
      if (second > LIMIT_SECONDS) {
        throw new IllegalStateException(
            "a batch must be done within %d s, but is not".formatted(LIMIT_SECONDS));
      }
    }
    if (failure != null) {
      throw new IllegalStateException("a batch failed: " + failure);
    }
    return System.nanoTime() - begun;
  }

  @Override
  public void onOutputOperationCompleted(StreamingListenerOutputOperationCompleted event) {
    if (event.outputOperationInfo().batchTime().milliseconds() == now
        && event.outputOperationInfo().failureReason().isDefined()) {
      failure = event.outputOperationInfo().failureReason().get();
    }
  }

  @Override
  public void onBatchCompleted(StreamingListenerBatchCompleted event) {
    if (event.batchInfo().batchTime().milliseconds() == now) {
      done.countDown();
    }
  }

  private ManualClock clock() {
    return (ManualClock) context.ssc().scheduler().clock();
  }

  @Override
  public void close() {
    context.stop(false, false);
  }
}
