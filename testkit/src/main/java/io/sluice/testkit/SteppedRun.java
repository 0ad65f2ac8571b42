package io.sluice.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * A streaming context that runs one batch when the test says so.
 *
 * <pre>{@code
 * SteppedRun run =
 *     STREAMS.start(
 *         graph -> {
 *           JavaDStream<String> lines = graph.input("lines");
 *           graph.output("errors", Errors.of(lines));
 *           graph.output("counts", Counts.of(lines));
 *         });
 * run.give("lines", "ok", "ERROR disk").step();
 * assertEquals(List.of("ERROR disk"), run.got("errors"));
 * }</pre>
 *
 * <p>Faults are set before the batch that they are for. For one thread.
 *
 * @since 0.1.0
 */
public final class SteppedRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final JavaSparkContext spark;
  private final long batchMillis;
  private final StreamGraph.Definition graph;
  private final Optional<Path> checkpoint;
  private final Journal journal = Journal.open();
  private final Map<String, List<?>> next = new HashMap<>();
  private JavaStreamingContext context;
  private BatchEvents events;
  private final long begun;
  private long now;

  SteppedRun(
      JavaSparkContext spark,
      Duration batch,
      StreamGraph.Definition graph,
      Optional<Path> checkpoint,
      long afterMillis) {
    this.now = afterMillis - Math.floorMod(afterMillis, batch.toMillis());
    this.begun = now;
    this.spark = spark;
    this.batchMillis = batch.toMillis();
    this.graph = graph;
    this.checkpoint = checkpoint;
  }

  void begin() {
    context = new JavaStreamingContext(spark, Durations.milliseconds(batchMillis));
    checkpoint.ifPresent(folder -> context.checkpoint(folder.toString()));
    graph.define(new StreamGraph(context, journal));
    // Spark tells nothing of a batch without an output, as between two slides.
    ListStream.of(context, journal, "heartbeat").foreachRDD(rdd -> {});
    SparkInternals.clock(context).setTime(now);
    start();
  }

  private void start() {
    events = new BatchEvents(context);
    context.addStreamingListener(events);
    context.start();
  }

  /**
   * Sets what an input brings in the next batch; inputs that are given nothing bring nothing.
   *
   * @param input its name
   * @param elements of the batch, in order
   * @return this run
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> SteppedRun give(String input, T... elements) {
    return give(input, List.of(elements));
  }

  /** The same, of a list. */
  public SteppedRun give(String input, List<?> elements) {
    next.put(input, List.copyOf(elements));
    return this;
  }

  /**
   * Runs one batch and waits until all its outputs are done.
   *
   * @return this run
   * @throws AssertionError if the batch fails, with what it failed with as its cause, or is not
   *     done within 60 s
   */
  public SteppedRun step() {
    advance();
    events.awaitBatch(now, LIMIT);
    return this;
  }

  /** Runs so many batches of no input, otherwise like {@link #step()}. */
  public SteppedRun step(int batches) {
    for (int i = 0; i < batches; i++) {
      step();
    }
    return this;
  }

  private void advance() {
    now += batchMillis;
    next.forEach((input, elements) -> journal.give(input, now, elements));
    next.clear();
    SparkInternals.clock(context).advance(batchMillis);
  }

  /**
   * Time of the last batch, in milliseconds since 1970-01-01 UTC; before the first, where the clock
   * began.
   */
  public long batchTimeMillis() {
    return now;
  }

  /**
   * What an output gave in the last batch.
   *
   * @param output its name
   * @return its elements, in the order of its partitions
   * @throws AssertionError if it gave nothing at all: there is no output of that name, or it makes
   *     no RDD in this batch, as a window between its slides
   */
  public <R> List<R> got(String output) {
    return journal
        .<R>got(output, now)
        .orElseThrow(
            () ->
                new AssertionError(
                    "'%s' has no output in the batch at %d ms".formatted(output, now)));
  }

  /** The same of each batch so far; those without any output are empty lists. */
  public <R> List<List<R>> gotOfEachBatch(String output) {
    List<List<R>> all = new ArrayList<>();
    for (long time = begun + batchMillis; time <= now; time += batchMillis) {
      all.add(journal.<R>got(output, time).orElse(List.of()));
    }
    return all;
  }

  /**
   * In the next batch each task that reads an input, and each that makes an output, fails once when
   * it is halfway, and is run again by Spark.
   *
   * @return this run
   */
  public SteppedRun failTasks() {
    return plan(Journal.Fault.TASKS_FAIL);
  }

  /**
   * In the next batch the tasks that make outputs run twice, the second time without any cached
   * block, as a speculative twin on another executor would; both must give the same.
   *
   * @return this run
   */
  public SteppedRun runTasksTwice() {
    return plan(Journal.Fault.TASKS_RUN_TWICE);
  }

  private SteppedRun plan(Journal.Fault fault) {
    journal.plan(fault, now + batchMillis);
    return this;
  }

  /**
   * Loses all cached blocks, as when an executor dies: Spark computes them again when it needs
   * them.
   *
   * @return this run
   */
  public SteppedRun loseBlocks() {
    SparkInternals.loseBlocks(spark.sc());
    return this;
  }

  /**
   * Stops at once and starts again: from Spark's checkpoint if there is one, otherwise with the
   * streams defined anew. The clock goes on where it was. A batch that was not done comes again,
   * from the checkpoint, and is waited for; what comes again must give what it gave before.
   *
   * @return this run
   */
  public SteppedRun restart() {
    context.stop(false, false);
    if (checkpoint.isEmpty()) {
      begin();
      return this;
    }
    context = new JavaStreamingContext(checkpoint.get().toString());
    start();
    events.awaitIdle(LIMIT);
    if (SparkInternals.clock(context).getTimeMillis() < now) {
      // The newest checkpoint is older than the last batch, which comes again, too.
      SparkInternals.clock(context).setTime(now);
      events.awaitBatch(now, LIMIT);
    }
    return this;
  }

  /**
   * Runs a batch whose driver is gone before it is done: all tasks ran, nothing came of it. Then
   * {@linkplain #restart() restarts}, and the batch comes again: from Spark's checkpoint, or as a
   * job with a ledger of its own runs it again, with the same time and input.
   *
   * @return this run
   */
  public SteppedRun crashInBatch() {
    plan(Journal.Fault.DRIVER_FAILS);
    advance();
    events.awaitFailure(now, LIMIT);
    if (checkpoint.isPresent()) {
      return restart();
    }
    now -= batchMillis;
    restart();
    return step();
  }

  /** Stops as Spark's graceful stop does: what was received is worked off first. */
  public void stopGracefully() {
    Thread stopping = new Thread(() -> context.stop(false, true), "graceful-stop");
    stopping.start();
    // Spark waits for its clock, which nobody else moves.
    Await.until(
        "the graceful stop",
        LIMIT,
        () -> {
          if (stopping.isAlive()) {
            SparkInternals.clock(context).advance(batchMillis);
          }
          return !stopping.isAlive();
        });
  }

  /** Stops at once. Called by {@link SteppedStreams} after each test. */
  @Override
  public void close() {
    context.stop(false, false);
    journal.close();
  }
}
