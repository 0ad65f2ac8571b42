package io.sluice.job;

import io.sluice.sink.WriteTime;
import io.sluice.source.Planner;
import io.sluice.source.Range;
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
  private long lastTimeMillis;
  private WriteTime lastWriteTime;
  private long failedBatches;

  Account(StreamJob<?> job, Commit begin, Planner planner) {
    this.maxRejected = job.maxRejected();
    this.planner = planner;
    this.before = begin.counts();
    this.restarts = begin.restarts();
    this.lastBatch = begin.batch();
    this.lastTimeMillis = begin.timeMillis();
    this.lastWriteTime = begin.writeTime();
    this.sinceStart = nothing(job);
  }

  /** Every sink has its line, also before it was given anything. */
  private static Counts nothing(StreamJob<?> job) {
    Map<String, SinkCounts> sinks = new TreeMap<>();
    job.allSinks().keySet().forEach(name -> sinks.put(name, SinkCounts.NONE));
    return new Counts(0, 0, 0, 0, sinks);
  }

  synchronized long lastBatch() {
    return lastBatch;
  }

  /** The time of the last batch that ran, or {@link Commit#NO_TIME}. */
  synchronized long lastTimeMillis() {
    return lastTimeMillis;
  }

  synchronized WriteTime lastWriteTime() {
    return lastWriteTime;
  }

  /**
   * Judges a batch that has all its outputs.
   *
   * @return where the run stands with it
   * @throws JobException if its counts do not balance, or too many records were rejected: then it
   *     must not be committed
   */
  synchronized Commit check(Batch batch, Counts counts) {
    long planned = batch.ranges().stream().mapToLong(Range::length).sum();
    boolean allWritten = counts.sinks().values().stream().allMatch(sink -> sink.failed() == 0);
    if (!counts.balanced() || !allWritten || counts.read() > planned) {
      throw new JobException(
          "batch %d does not balance, and is not committed: %d positions were planned, and the tasks say %s"
              .formatted(batch.id(), planned, counts));
    }
    Counts all = before.plus(sinceStart).plus(counts);
    if (all.read() >= LEAST_TO_JUDGE && all.rejected() > maxRejected * all.read()) {
      throw new JobException(
          "%d of %d records were rejected, more than maxRejected allows (%s %%); look at the dead letters, mend the mapping, and start again"
              .formatted(all.rejected(), all.read(), percent(maxRejected)));
    }
    return new Commit(
        batch.id(), batch.timeMillis(), batch.writeTime(), batch.positions(), all, restarts);
  }

  /** Adds a batch that is committed. */
  synchronized void add(Batch batch, Counts counts) {
    sinceStart = sinceStart.plus(counts);
    lastBatch = batch.id();
    lastTimeMillis = batch.timeMillis();
    lastWriteTime = batch.writeTime();
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
