package io.sluice.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationCompleted;

/** Which batches are done, and which of them failed. */
final class BatchEvents implements StreamingListener {
  private final JavaStreamingContext context;
  private final Set<Long> completed = new HashSet<>();
  private final Map<Long, String> failed = new HashMap<>();

  BatchEvents(JavaStreamingContext context) {
    this.context = context;
  }

  @Override
  public synchronized void onOutputOperationCompleted(
      StreamingListenerOutputOperationCompleted event) {
    if (event.outputOperationInfo().failureReason().isDefined()) {
      failed.putIfAbsent(
          event.outputOperationInfo().batchTime().milliseconds(),
          event.outputOperationInfo().failureReason().get());
    }
  }

  @Override
  public synchronized void onBatchCompleted(StreamingListenerBatchCompleted event) {
    completed.add(event.batchInfo().batchTime().milliseconds());
    notifyAll();
  }

  /** Waits until the batch is done, and throws if it failed. */
  synchronized void awaitBatch(long time, Duration limit) {
    await(
        "the batch at " + time + " ms",
        limit,
        () -> throwsNothing(time) && completed.contains(time));
    if (failed.containsKey(time)) {
      throw failure(time, null);
    }
  }

  /** Waits until the batch is done, which must be because it failed. */
  synchronized void awaitFailure(long time, Duration limit) {
    await("the batch at " + time + " ms to fail", limit, () -> completed.contains(time));
    if (!failed.containsKey(time)) {
      throw new AssertionError("the batch at " + time + " ms did not fail: it has no output");
    }
  }

  /** Waits until no batch that was made is under way. */
  synchronized void awaitIdle(Duration limit) {
    await(
        "the batches that come again",
        limit,
        () -> !failed.isEmpty() || !SparkInternals.hasPendingBatches(context));
    if (!failed.isEmpty()) {
      throw failure(failed.keySet().iterator().next(), null);
    }
  }

  /** An error while a batch is made has no event: Spark tells only who waits for its end. */
  private boolean throwsNothing(long time) {
    try {
      context.awaitTerminationOrTimeout(1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (Throwable e) {
      throw failure(time, e);
    }
  }

  private AssertionError failure(long time, Throwable cause) {
    return new AssertionError(
        "the batch at %d ms failed: %s"
            .formatted(time, cause == null ? failed.get(time) : cause.getMessage()),
        cause);
  }

  private void await(String what, Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - start > limit.toNanos()) {
          throw new AssertionError("waited " + limit.toSeconds() + " s for " + what);
        }
        TimeUnit.MILLISECONDS.timedWait(this, 5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("waited for " + what + ", but was interrupted", e);
    }
  }
}
