package io.sluice.job;

import io.sluice.internal.KryoSetting;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import io.sluice.source.Planner;
import io.sluice.source.Range;
import io.sluice.source.RangeStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that was started, on the driver. Thread-safe. */
public final class RunningJob {
  private static final Logger log = LoggerFactory.getLogger(RunningJob.class);

  private final StreamJob<?> job;
  private final Ledger ledger;
  private final Planner planner;
  private final Outputs<?> outputs;
  private final JavaStreamingContext context;
  private final Gate gate = new Gate();
  private final Pace pace;
  private final Map<Long, Batch> planned = new ConcurrentHashMap<>();
  private final Account account;
  private final JobLog told;
  private Batch pending;
  private Batch lastPlanned;

  private RunningJob(
      StreamJob<?> job,
      Ledger ledger,
      Commit begin,
      Planner planner,
      JavaStreamingContext context,
      Outputs<?> outputs) {
    this.job = job;
    this.ledger = ledger;
    this.planner = planner;
    this.context = context;
    this.outputs = outputs;
    this.pace = new Pace(job.interval(), job.maxRate());
    this.account = new Account(job, begin, planner);
    this.told = new JobLog(job.name());
    this.pending = ledger.pending().orElse(null);
    RangeStream.of(context, planner, this::plan)
        .foreachRDD((rdd, time) -> run(rdd, time.milliseconds()));
  }

  static RunningJob start(StreamJob<?> job, SparkConf sparkConf) {
    JavaFlags.check();
    SparkConf conf = sparkConf.clone();
    conf.setIfMissing("spark.master", "local[*]");
    conf.setAppName(job.name());
    // A batch broadcasts a few kilobytes a stage; in blocks of 4 MiB they keep the collector busy.
    conf.setIfMissing("spark.broadcast.blockSize", "256k");
    // A second batch beside the first would overtake it.
    conf.set("spark.streaming.concurrentJobs", "1");
    KryoSetting.complete(conf);
    InputNumbers numbers = checkSinks(job, conf);

    Ledger ledger = job.checkpoint().<Ledger>map(FolderLedger::open).orElseGet(Ledger::inMemory);
    Planner planner = null;
    JavaStreamingContext context = null;
    Outputs<?> outputs = null;
    try {
      Optional<Commit> last = ledger.last();
      Map<String, Long> positions = last.map(Commit::positions).orElse(Map.of());
      job.checkpoint().ifPresent(folder -> job.source().check(folder, positions));
      planner = job.source().open(conf, numbers, positions);
      ledger.claim(planner.identity());
      ledger.claimTargets(targets(job));
      // Where a run began stays fixed, also if it is killed before its first batch is done.
      Commit begin = last.isPresent() ? last.get().restarted() : Commit.first(planner.positions());
      ledger.commit(begin);
      if (job.untilDrained()) {
        planner.stopAtPresentEnd();
      }
      context =
          new JavaStreamingContext(
              conf, new org.apache.spark.streaming.Duration(job.interval().toMillis()));
      outputs = Outputs.open(job, begin.time(), context);
      RunningJob running = new RunningJob(job, ledger, begin, planner, context, outputs);
      context.start();
      running.told.tellWhenJvmEnds(running::report);
      return running;
    } catch (RuntimeException | Error e) {
      if (context != null) {
        context.stop(true, false);
      }
      if (outputs != null) {
        outputs.close();
      }
      if (planner != null) {
        planner.close();
      }
      ledger.close();
      throw e;
    }
  }

  /** Dead letters may go elsewhere from one start to the next: a replay can't lose them. */
  private static String targets(StreamJob<?> job) {
    Stream<String> sinks =
        job.sinks().entrySet().stream()
            .map(sink -> sink.getKey() + " (" + sink.getValue().target() + ")");
    Stream<String> bars =
        job.bars().stream().map(output -> output.name() + " (" + output.target() + ")");
    return Stream.concat(sinks, bars).collect(Collectors.joining(", "));
  }

  /** Looks whether the sinks are there, and finds the one place that keeps inputs' numbers. */
  private static InputNumbers checkSinks(StreamJob<?> job, SparkConf conf) {
    Set<InputNumbers> kept = new LinkedHashSet<>();
    for (Sink<?> sink : job.allSinks().values()) {
      sink.check(conf);
      sink.inputNumbers(conf).ifPresent(kept::add);
    }
    if (kept.size() > 1) {
      throw new JobException(
          "the sinks of a job must keep the numbers of inputs in one place, but keep them in %s; write to one keyspace, or run a job for each"
              .formatted(kept));
    }
    return kept.isEmpty() ? InputNumbers.withinJob() : kept.iterator().next();
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
   * Waits until the job has ended, lets go of everything, Spark included, and logs the account.
   * Call it once.
   *
   * @return the account of the run
   * @throws RuntimeException what made a batch fail; {@link #report()} still gives the account
   */
  public Report await() {
    Optional<Throwable> failure;
    try {
      failure = gate.awaitEnd(this::drained, this::checkSpark);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure =
          Optional.of(new JobException("interrupted while waiting for the job " + job.name(), e));
      gate.fail(failure.get());
    }
    try {
      // All that began is over, or has failed: there is nothing for Spark to finish.
      context.stop(true, false);
    } finally {
      outputs.close();
      ledger.close();
      told.ended(report());
    }
    if (failure.isPresent()) {
      throw Failures.toThrow(failure.get());
    }
    return report();
  }

  /** Asked while nothing is planned: no other thread uses the planner then. */
  private boolean drained() {
    return job.untilDrained() && pending == null && planner.drained();
  }

  /** Throws what Spark itself failed with, as while it made a batch from a plan. */
  private void checkSpark() {
    try {
      if (context.awaitTerminationOrTimeout(0) || context.sparkContext().sc().isStopped()) {
        throw new JobException("Spark was stopped under the job " + job.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the thread that generates batches: what the batch of this time reads. */
  private List<Range> plan(long timeMillis) {
    if (!gate.beginPlan()) {
      return List.of();
    }
    try {
      Batch batch = pending != null ? planAgain() : planNew(timeMillis);
      if (batch.ranges().isEmpty()) {
        gate.over();
        return List.of();
      }
      lastPlanned = batch;
      planned.put(timeMillis, batch);
      return batch.ranges();
    } catch (RuntimeException | Error e) {
      gate.fail(e);
      gate.over();
      return List.of();
    }
  }

  private Batch planAgain() {
    Batch batch = pending.reading(planner.replan(pending.ranges()));
    pending = null;
    if (batch.ranges().isEmpty()) {
      // The source has nothing left of it, and has counted that: the plan is done with. It does
      // not run, so the state stands where it stood.
      commit(batch.at(account.lastTimeMillis()), Counts.NONE);
    }
    return batch;
  }

  private Batch planNew(long timeMillis) {
    List<Range> ranges = planner.plan(pace.room());
    long id = lastPlanned != null ? lastPlanned.id() + 1 : account.lastBatch() + 1;
    WriteTime before = lastPlanned != null ? lastPlanned.writeTime() : account.lastWriteTime();
    long timeBefore = lastPlanned != null ? lastPlanned.timeMillis() : account.lastTimeMillis();
    // A clock that was set back must not take bars and windows back.
    long time = Math.max(timeMillis, timeBefore + 1);
    return new Batch(id, time, WriteTime.after(before), ranges, planner.positions());
  }

  /** On the thread that runs batches, one after the other. */
  private void run(JavaRDD<Raw> records, long timeMillis) {
    Batch batch = planned.remove(timeMillis);
    if (batch == null) {
      return; // Idle.
    }
    if (!gate.mayBegin()) {
      return;
    }
    try {
      long begun = System.nanoTime();
      ledger.plan(batch);
      Done done = outputs.of(records, batch);
      told.ran(batch, done);
      commit(batch, done.counts());
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      told.committed(batch, done.counts(), took);
      pace.took(done.counts().read(), took);
      planner.committed(batch.positions());
      tellProgress();
    } catch (Throwable e) {
      if (account.lastBatch() < batch.id()) {
        account.failed();
      }
      gate.fail(e);
      throw e;
    } finally {
      gate.over();
    }
  }

  /** The account holds only what the ledger holds. */
  private void commit(Batch batch, Counts counts) {
    ledger.commit(account.check(batch, counts));
    account.add(batch, counts);
  }

  /** Whoever looks on can't make a batch fail that is done. */
  private void tellProgress() {
    try {
      job.progress().accept(report());
    } catch (RuntimeException e) {
      log.warn("what is told the progress of the job {} failed", job.name(), e);
    }
  }
}
