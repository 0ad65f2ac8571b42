package io.sluice.job;

import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import io.sluice.source.Planner;
import io.sluice.source.Range;
import io.sluice.source.RangeStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** A job that was started, on the driver. Thread-safe. */
public final class RunningJob {
  private final StreamJob<?> job;
  private final Ledger ledger;
  private final Planner planner;
  private final JavaStreamingContext context;
  private final Gate gate = new Gate();
  private final Pace pace;
  private final Map<Long, Batch> planned = new ConcurrentHashMap<>();
  private final Account account;
  private Batch pending;
  private Batch lastPlanned;

  private <T> RunningJob(
      StreamJob<T> job, SparkConf conf, Ledger ledger, Optional<Commit> last, Planner planner) {
    this.job = job;
    this.ledger = ledger;
    this.planner = planner;
    this.pace = new Pace(job.interval(), job.maxRate());
    this.account = new Account(job, last, planner);
    this.pending = ledger.pending().orElse(null);
    this.context =
        new JavaStreamingContext(
            conf, new org.apache.spark.streaming.Duration(job.interval().toMillis()));
    RangeStream.of(context, planner, this::plan)
        .foreachRDD((rdd, time) -> run(job, rdd, time.milliseconds()));
  }

  static RunningJob start(StreamJob<?> job, SparkConf sparkConf) {
    SparkConf conf = sparkConf.clone();
    conf.setIfMissing("spark.master", "local[*]");
    conf.setAppName(job.name());
    // A second batch beside the first would overtake it.
    conf.set("spark.streaming.concurrentJobs", "1");
    InputNumbers numbers = InputNumbers.withinJob();
    for (Sink<?> sink : job.sinks().values()) {
      sink.check(conf);
      numbers = sink.inputNumbers(conf);
    }
    job.deadLetters().check(conf);

    Ledger ledger = job.checkpoint().<Ledger>map(FolderLedger::open).orElseGet(Ledger::inMemory);
    Planner planner = null;
    try {
      Optional<Commit> last = ledger.last();
      planner = job.source().open(numbers, last.map(Commit::positions).orElse(Map.of()));
      ledger.claim(planner.identity());
      if (last.isEmpty()) {
        // Where a run began stays fixed, also if it is killed before its first commit.
        ledger.commit(Commit.first(planner.positions()));
      }
      if (job.untilDrained()) {
        planner.stopAtPresentEnd();
      }
      RunningJob running = new RunningJob(job, conf, ledger, last, planner);
      running.context.start();
      return running;
    } catch (RuntimeException e) {
      if (planner != null) {
        planner.close();
      }
      ledger.close();
      throw e;
    }
  }

  /** The account so far. */
  public Report report() {
    return account.report();
  }

  /**
   * Asks the job to end: the batch under way is finished and committed, and no other begins.
   * Returns at once.
   */
  public void stop() {
    gate.stop();
  }

  /**
   * Waits until the job has ended, and lets go of everything, Spark included. Call it once.
   *
   * @return the account of the run
   * @throws RuntimeException what made a batch fail; {@link #report()} still gives the account
   */
  public Report await() {
    try {
      gate.awaitEnd(this::drained, this::sparkHasStopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      gate.fail(new JobException("interrupted while waiting for the job " + job.name(), e));
    }
    try {
      // All that began is over, or has failed: there is nothing for Spark to finish.
      context.stop(true, false);
    } finally {
      ledger.close();
    }
    if (gate.failure() != null) {
      account.failed();
      throw Failures.toThrow(gate.failure());
    }
    return report();
  }

  private boolean drained() {
    synchronized (planner) {
      return job.untilDrained() && pending == null && planner.drained();
    }
  }

  private boolean sparkHasStopped() {
    return context.getState() == StreamingContextState.STOPPED
        || context.sparkContext().sc().isStopped();
  }

  /** On the thread that generates batches: what the batch of this time reads. */
  private List<Range> plan(long timeMillis) {
    if (!gate.mayPlan()) {
      return List.of();
    }
    try {
      synchronized (planner) {
        Batch batch = pending != null ? planAgain() : planNew(timeMillis);
        if (batch == null) {
          return List.of();
        }
        lastPlanned = batch;
        planned.put(timeMillis, batch);
        gate.planned();
        return batch.ranges();
      }
    } catch (RuntimeException | Error e) {
      gate.fail(e);
      return List.of();
    }
  }

  private Batch planAgain() {
    Batch batch = pending;
    planner.replan(batch.ranges());
    pending = null;
    return batch;
  }

  private Batch planNew(long timeMillis) {
    List<Range> ranges = planner.plan(pace.room());
    if (ranges.isEmpty()) {
      return null;
    }
    long id = lastPlanned != null ? lastPlanned.id() + 1 : account.lastBatch() + 1;
    WriteTime before = lastPlanned != null ? lastPlanned.writeTime() : account.lastWriteTime();
    return new Batch(id, timeMillis, WriteTime.after(before), ranges, planner.positions());
  }

  /** On the thread that runs batches, one after the other. */
  private <T> void run(StreamJob<T> typed, JavaRDD<Raw> records, long timeMillis) {
    Batch batch = planned.remove(timeMillis);
    if (!gate.mayBegin()) {
      return;
    }
    try {
      long begun = System.nanoTime();
      ledger.plan(batch);
      Counts counts =
          records.mapPartitions(new Pass<>(typed, batch.writeTime())).collect().stream()
              .reduce(Counts.NONE, Counts::plus);
      ledger.commit(account.add(batch, counts));
      pace.took(counts.read(), Duration.ofNanos(System.nanoTime() - begun));
      job.progress().accept(report());
    } catch (Throwable e) {
      gate.fail(e);
      throw e;
    } finally {
      gate.over();
    }
  }
}
