package io.sluice.job;

import io.sluice.internal.Checks;
import io.sluice.internal.ClassPath;
import io.sluice.market.Bar;
import io.sluice.market.Tick;
import io.sluice.parse.Parser;
import io.sluice.record.DeadLetter;
import io.sluice.record.Raw;
import io.sluice.sink.Sink;
import io.sluice.source.Source;
import io.sluice.window.BarBatches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.Function;

/**
 * A streaming job: records from a source, parsed, written to sinks, each accounted for.
 *
 * <pre>
 * source ─ plan ─▶ parse ─▶ filter ─▶ sinks      then: commit
 *                    │           └─▶ bars ─▶ sink
 *                    └ rejected ─▶ dead letters
 * </pre>
 *
 * <p>A batch is planned, its plan is written to the checkpoint folder, it runs, and it is committed
 * with its counts. After a restart, a batch that was planned and not committed runs again with the
 * same records and write time, which changes nothing in a sink that writes by key. After a batch
 * that failed no later one runs.
 *
 * <p>Tells the log, by slf4j and under the name of this class: at INFO each batch that is
 * committed, and the account when the job or the JVM ends; at WARN the first record that is
 * rejected since the start, and a batch of 100 records or more that is rejected as a whole.
 *
 * <p>Immutable: {@link Builder} makes it, {@link #run} runs it.
 *
 * @param <T> the type of the values
 */
public final class StreamJob<T> {
  /** The name of the dead letters among the sinks of a {@link Report}. */
  public static final String DEAD_LETTERS = "dead_letters";

  private final String name;
  private final Source source;
  private final Parser<T> parser;
  private final Function<? super T, Boolean> filter;
  private final Map<String, Sink<? super T>> sinks;
  private final Sink<DeadLetter> deadLetters;
  private final List<BarsOutput<T>> bars;
  private final Duration interval;
  private final long maxRate;
  private final double maxRejected;
  private final Path checkpoint;
  private final String state;
  private final boolean untilDrained;
  private final Consumer<Report> progress;

  private StreamJob(Builder<T> builder) {
    this.name = builder.name;
    this.source = builder.source;
    this.parser = builder.parser;
    this.filter = builder.filter;
    this.sinks = Collections.unmodifiableMap(new LinkedHashMap<>(builder.sinks));
    this.deadLetters = builder.deadLetters;
    this.bars = List.copyOf(builder.bars);
    this.interval = builder.interval;
    this.maxRate = builder.maxRate;
    this.maxRejected = builder.maxRejected;
    this.checkpoint = builder.checkpoint;
    this.state = builder.state;
    this.untilDrained = builder.untilDrained;
    this.progress = builder.progress;
  }

  /**
   * Begins a job.
   *
   * @param name names it in dead letters and in Spark's pages; the same over restarts
   * @throws IllegalStateException if Spark is not on the class path
   */
  public static Builder<Raw> named(String name) {
    ClassPath.needSpark();
    return new Builder<>(name);
  }

  /** Runs the job in a Spark of its own, until it is stopped, has drained its input, or fails. */
  public Report run() {
    return run(new SparkConf());
  }

  /**
   * Runs the job until it has drained its input, or fails.
   *
   * @param conf Spark's settings; the master is {@code local[*]} if they name none
   * @throws RuntimeException if something is not there at the start, or a batch failed: then all
   *     that was committed stays, and the next start goes on after it
   */
  public Report run(SparkConf conf) {
    return start(conf).await();
  }

  /**
   * Starts the job. When this returns, its source and sinks have been found in order and Spark is
   * up.
   *
   * @param conf Spark's settings; the master is {@code local[*]} if they name none
   * @throws JobException if this JVM was started without the flags that Spark wants on Java 17, or
   *     the checkpoint folder can't be used
   */
  public RunningJob start(SparkConf conf) {
    return RunningJob.start(this, conf);
  }

  String name() {
    return name;
  }

  Source source() {
    return source;
  }

  Parser<T> parser() {
    return parser;
  }

  /** Which values are wanted; null if all are. */
  Function<? super T, Boolean> filter() {
    return filter;
  }

  Map<String, Sink<? super T>> sinks() {
    return sinks;
  }

  Sink<DeadLetter> deadLetters() {
    return deadLetters;
  }

  List<BarsOutput<T>> bars() {
    return bars;
  }

  /** By the names that the report has for them. */
  Map<String, Sink<?>> allSinks() {
    Map<String, Sink<?>> all = new LinkedHashMap<>(sinks);
    bars.forEach(output -> all.put(output.name(), output.sink()));
    all.put(DEAD_LETTERS, deadLetters);
    return all;
  }

  Duration interval() {
    return interval;
  }

  long maxRate() {
    return maxRate;
  }

  double maxRejected() {
    return maxRejected;
  }

  Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  Optional<String> state() {
    return Optional.ofNullable(state);
  }

  boolean untilDrained() {
    return untilDrained;
  }

  Consumer<Report> progress() {
    return progress;
  }

  /**
   * The steps of a job in order: from, parse, to; the others in between have defaults.
   *
   * @param <T> the type of the values, known after {@link #parse}
   */
  public static final class Builder<T> {
    private final String name;
    private Source source;
    private Parser<T> parser;
    private Function<? super T, Boolean> filter;
    private final Map<String, Sink<? super T>> sinks = new LinkedHashMap<>();
    private Sink<DeadLetter> deadLetters = new FailOnRejected();
    private final List<BarsOutput<T>> bars = new ArrayList<>();
    private Duration interval = Duration.ofSeconds(1);
    private long maxRate;
    private double maxRejected = 1;
    private Path checkpoint;
    private String state;
    private boolean untilDrained;
    private Consumer<Report> progress = report -> {};

    private Builder(String name) {
      this.name = Checks.notBlank("name", name);
    }

    /** Where records come from. Required. */
    public Builder<T> from(Source source) {
      this.source = Checks.notNull("source", source);
      return this;
    }

    /**
     * How a record's bytes become a value. Required, before what is said of the values.
     *
     * @param parser runs on executors, one thread an instance; a retried task calls it again
     */
    public <U> Builder<U> parse(Parser<U> parser) {
      if (filter != null || !sinks.isEmpty() || !bars.isEmpty()) {
        throw new IllegalStateException(
            "parse must be called before filter, to and bars: it says what they are given");
      }
      Builder<U> next = new Builder<>(name);
      next.parser = Checks.serializable("parser", parser);
      next.source = source;
      next.deadLetters = deadLetters;
      next.interval = interval;
      next.maxRate = maxRate;
      next.maxRejected = maxRejected;
      next.checkpoint = checkpoint;
      next.state = state;
      next.untilDrained = untilDrained;
      next.progress = progress;
      return next;
    }

    /**
     * Which values are wanted: the others are counted as filtered. All of them if not called.
     *
     * @param filter runs on executors; a retried task calls it again
     */
    public Builder<T> filter(Function<? super T, Boolean> filter) {
      this.filter = Checks.serializable("filter", filter);
      return this;
    }

    /**
     * Where values end up. At least one; with several, each value goes to all of them.
     *
     * @param name of the sink in the report: letters, digits, {@code _}, {@code .} and {@code -}
     */
    public Builder<T> to(String name, Sink<? super T> sink) {
      checkSinkName(name);
      sinks.put(name, Checks.serializable("sink", sink));
      return this;
    }

    private void checkSinkName(String name) {
      if (!Checks.notNull("name", name).matches("[A-Za-z0-9_.-]+") || name.equals(DEAD_LETTERS)) {
        throw new IllegalArgumentException(
            "name of a sink must be letters, digits, _ . and -, and not %s, but is %s"
                .formatted(DEAD_LETTERS, name));
      }
      if (sinks.containsKey(name) || bars.stream().anyMatch(one -> one.name().equals(name))) {
        throw new IllegalArgumentException("the job has a sink named " + name + " already");
      }
    }

    /**
     * Bars of the values by arrival, besides where the values themselves end up. A batch belongs to
     * the bar of each width whose end is its planned time, or first after it: so a batch that runs
     * again after a restart makes the bars that it made before, whenever that is. Each batch writes
     * the bars so far of the symbols that it has trades of, all their trades in them; the last
     * write of a bar stays, so the sink must write by symbol, width and start. Its {@code in}
     * counts bars written so far, not trades.
     *
     * <p>Their state lies in the checkpoint folder, under {@code state}, and goes on there after a
     * restart; without a checkpoint folder the job begins anew, and so do the bars.
     *
     * @param name of the sink in the report, and of the state: as in {@link #to}, the first a
     *     letter or digit
     * @param ticks what of a value the bars are made of: of those that are trades; runs on
     *     executors, a retried task calls it again
     * @param widths at least one, whole multiples of the batch, no two alike; the same over
     *     restarts
     */
    public Builder<T> bars(
        String name,
        Function<? super T, ? extends Tick> ticks,
        List<Duration> widths,
        Sink<? super Bar> sink) {
      checkSinkName(name);
      bars.add(
          new BarsOutput<>(
              name,
              Checks.serializable("ticks", ticks),
              BarBatches.checkWidths(widths),
              Checks.serializable("sink", sink)));
      return this;
    }

    /**
     * A folder for the state of bars that all executors see: on a cluster, where the checkpoint
     * folder is of the driver's machine. The folder's own {@code state} if not called.
     *
     * @param folder on a file system that Hadoop knows, of this job alone; made if it is not there.
     *     A start without the checkpoint that it goes with is refused
     */
    public Builder<T> state(String folder) {
      this.state = Checks.notBlank("state", folder);
      return this;
    }

    /** Where rejected records go. If not called, the first of them fails its batch. */
    public Builder<T> deadLetters(Sink<DeadLetter> sink) {
      this.deadLetters = Checks.serializable("deadLetters", sink);
      return this;
    }

    /** How often a batch begins: at least 1 ms, whole milliseconds. 1 s if not called. */
    public Builder<T> batch(Duration interval) {
      this.interval = Checks.wholeMillis("batch", interval);
      return this;
    }

    /**
     * How much is read at most, in records a second over the whole input; at least one record a
     * batch. No limit if not called.
     */
    public Builder<T> maxRate(long recordsPerSecond) {
      this.maxRate = Checks.positive("maxRate", recordsPerSecond);
      return this;
    }

    /**
     * How large a part of the run's records may be rejected, judged after 1,000 records and before
     * each commit. Any if not called.
     *
     * @param part from 0 (none) to 1 (all)
     */
    public Builder<T> maxRejected(double part) {
      if (!(part >= 0 && part <= 1)) {
        throw new IllegalArgumentException("maxRejected must be from 0 to 1, but is " + part);
      }
      this.maxRejected = part;
      return this;
    }

    /**
     * A folder of this machine for the run's ledger, made if it is not there: a restart with the
     * same folder goes on where the run was. If not called, a restart begins anew.
     */
    public Builder<T> checkpoint(Path folder) {
      this.checkpoint = Checks.ofThisMachine("checkpoint", folder);
      return this;
    }

    /** Ends the job when all is done that was there when it started. Not if not called. */
    public Builder<T> untilDrained() {
      this.untilDrained = true;
      return this;
    }

    /** Told the account after every commit, on the driver; should return quickly. */
    public Builder<T> onProgress(Consumer<Report> progress) {
      this.progress = Checks.notNull("progress", progress);
      return this;
    }

    /**
     * The job, checked.
     *
     * @throws IllegalStateException if a required step is missing
     * @throws IllegalArgumentException if maxRate is less than one record a batch, or the width of
     *     bars is no whole multiple of it
     */
    public StreamJob<T> build() {
      require(source != null, "from(source)");
      require(parser != null, "parse(parser)");
      require(!sinks.isEmpty(), "to(name, sink)");
      if (maxRate > 0 && maxRate * (interval.toMillis() / 1e3) < 1) {
        throw new IllegalArgumentException(
            "maxRate must be at least one record a batch, but maxRate=%d a second and batch=%s; make the batch longer"
                .formatted(maxRate, interval));
      }
      bars.forEach(output -> BarBatches.checkBatch(output.widths(), interval));
      return new StreamJob<>(this);
    }

    private void require(boolean there, String step) {
      if (!there) {
        throw new IllegalStateException("job %s lacks %s".formatted(name, step));
      }
    }
  }
}
