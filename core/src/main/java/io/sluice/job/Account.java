package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Planner;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the batches of a run. Thread-safe. */
final class Account {
  private static final long LEAST_TO_JUDGE = 1_000;

  private final long begun = System.nanoTime();
  private final double maxRejected;
  private final Planner planner;
  private final long restarts;
  private final Counts before;
  private Counts sinceStart;
  private long lastBatch;
  private WriteTime lastWriteTime;
  private long failedBatches;

  Account(StreamJob<?> job, Commit begin, Planner planner) {
    this.maxRejected = job.maxRejected();
    this.planner = planner;
    this.before = begin.counts();
    this.restarts = begin.restarts();
    this.lastBatch = begin.batch();
    this.lastWriteTime = begin.writeTime();
    this.sinceStart = nothing(job);
  }

  /** Every sink has its line, also before it was given anything. */
  private static Counts nothing(StreamJob<?> job) {
    Map<String, SinkCounts> sinks = new TreeMap<>();
    job.sinks().keySet().forEach(name -> sinks.put(name, SinkCounts.NONE));
    sinks.put(StreamJob.DEAD_LETTERS, SinkCounts.NONE);
    return new Counts(0, 0, 0, 0, sinks);
  }

  synchronized long lastBatch() {
    return lastBatch;
  }

  synchronized WriteTime lastWriteTime() {
    return lastWriteTime;
  }

  /**
   * Adds a batch that has all its outputs.
   *
   * @throws JobException if its counts do not balance, or too many records were rejected: then it
   *     is not added
   */
  synchronized Commit add(Batch batch, Counts counts) {
    if (!counts.balanced()) {
      throw new JobException(
          "batch %d does not balance, and is not committed: %s".formatted(batch.id(), counts));
    }
    Counts sum = sinceStart.plus(counts);
    Counts all = before.plus(sum);
    if (all.read() >= LEAST_TO_JUDGE && all.rejected() > maxRejected * all.read()) {
      throw new JobException(
          "%d of %d records were rejected, more than maxRejected allows (%s %%); look at the dead letters, mend the mapping, and start again"
              .formatted(all.rejected(), all.read(), percent(maxRejected)));
    }
    sinceStart = sum;
    lastBatch = batch.id();
    lastWriteTime = batch.writeTime();
    return new Commit(batch.id(), batch.writeTime(), batch.positions(), all, restarts);
  }

  synchronized void failed() {
    failedBatches++;
  }

  synchronized Report report() {
    return new Report(
        before.plus(sinceStart),
        sinceStart,
        lastBatch,
        failedBatches,
        restarts,
        planner.lost(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static String percent(double part) {
    return Double.toString(Math.round(part * 1e6) / 1e4);
  }
}
