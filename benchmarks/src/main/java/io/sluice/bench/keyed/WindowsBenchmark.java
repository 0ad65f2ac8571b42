package io.sluice.bench.keyed;

import static io.sluice.bench.harness.Names.KAFKA_STREAMS;
import static io.sluice.bench.harness.Names.STRUCTURED_STREAMING;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.cli.BenchSuite.Effort;
import io.sluice.window.IncrementalWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/** Least and greatest value by key of a sliding window; all give out all keys in each second. */
public final class WindowsBenchmark implements Benchmark {
  static final String CHANGES = Names.SLUICE + " changes";
  static final String NO_INVERSE = "reduceByKeyAndWindow";
  static final String INVERSE = "reduceByKeyAndWindow with inverse";

  private final Supplier<JavaSparkContext> spark;
  private final Supplier<String> kafka;

  /**
   * The benchmark.
   *
   * @param kafka where one is; begins when it is first asked for
   */
  public WindowsBenchmark(Supplier<JavaSparkContext> spark, Supplier<String> kafka) {
    this.spark = spark;
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public String measures() {
    return "CPU time of a second of a sliding minimum and maximum by key: IncrementalWindow, reduceByKeyAndWindow, Structured Streaming and Kafka Streams by hand";
  }

  @Override
  public Unit unit() {
    return Unit.CPU_A_BATCH;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    List<Case> cases = new ArrayList<>();
    switch (effort) {
      case QUICK -> cases.add(of(folder, 100_000, 1_000, 180, 5, 10));
      case NORMAL -> {
        add(cases, folder, 10_000, 10_000, 5, 10, 60, 180);
        add(cases, folder, 100_000, 1_000, 5, 10, 60, 180);
      }
      case FULL -> {
        add(cases, folder, 10_000, 10_000, 9, 10, 60, 180, 600);
        add(cases, folder, 10_000, 1_000, 9, 10, 60, 180, 600);
        add(cases, folder, 100_000, 1_000, 9, 10, 60, 180, 600);
        add(cases, folder, 100_000, 100_000, 6, 10, 60, 180);
      }
    }
    return cases;
  }

  private void add(
      List<Case> cases, Path folder, int keys, int touched, int rounds, int... seconds) {
    for (int length : seconds) {
      cases.add(of(folder, keys, touched, length, rounds, 10));
    }
  }

  Case of(Path folder, int keys, int touched, int seconds, int rounds, int batches) {
    StreamContestant.Setting setting =
        new StreamContestant.Setting(
            spark,
            folder.resolve("%d-%d-%d".formatted(keys, touched, seconds)),
            new Touched(keys, touched, 2, 0),
            seconds + 1,
            batches);
    Duration length = Duration.ofSeconds(seconds);
    List<Contestant> contestants =
        List.of(
            StreamContestant.<MinMax>writing(
                Names.SLUICE,
                setting,
                (in, state, output) -> window(in, state, length).writeAll(output)),
            StreamContestant.<Optional<MinMax>>writingOther(
                CHANGES,
                setting,
                (in, state, output) -> window(in, state, length).writeChanges(output)),
            StreamContestant.of(
                NO_INVERSE,
                setting,
                (in, state) ->
                    in.mapValues(MinMax::of)
                        .reduceByKeyAndWindow(
                            MinMax::and, Durations.seconds(seconds), Durations.seconds(1))),
            StreamContestant.of(INVERSE, setting, (in, state) -> withInverse(in, seconds)),
            new StructuredContestant(STRUCTURED_STREAMING, setting, StructuredWindow.of(seconds)),
            new KafkaStreamsContestant(KAFKA_STREAMS, setting, kafka, seconds));
    return Case.of(
        "%,d keys, %s touched a batch"
            .formatted(keys, keys == touched ? "all" : "%,d".formatted(touched)),
        seconds + " s",
        contestants,
        rounds);
  }

  private static IncrementalWindow<String, MinMax> window(
      JavaPairDStream<String, Long> in, String state, Duration length) {
    return IncrementalWindow.of(in.mapValues(MinMax::of))
        .named("extremes")
        .in(state)
        .length(length)
        .reduce(MinMax::and);
  }

  /** A minimum has no inverse: see {@link Extremes} for what has one. */
  private static JavaPairDStream<String, MinMax> withInverse(
      JavaPairDStream<String, Long> in, int seconds) {
    return in.<String, Extremes>transformToPair(
            (records, time) -> inSecond(records, time.milliseconds()))
        .reduceByKeyAndWindow(
            Extremes::and,
            Extremes::without,
            Durations.seconds(seconds),
            Durations.seconds(1),
            in.context().sparkContext().defaultParallelism(),
            pair -> !pair._2().isEmpty())
        .mapValues(Extremes::minMax);
  }

  private static JavaPairRDD<String, Extremes> inSecond(
      JavaPairRDD<String, Long> records, long millis) {
    long second = millis / SteppedContext.BATCH_MILLIS;
    return records.mapValues(value -> Extremes.of(second, value, value));
  }

  /** The longer the window, the more the whole of it costs. */
  @Override
  public Map<String, Double> bars(Case one) {
    return switch (one.label()) {
      case "180 s" ->
          Map.of(
              NO_INVERSE, 5.0,
              INVERSE, 1.0,
              STRUCTURED_STREAMING, 2.0,
              KAFKA_STREAMS, 0.9);
      case "600 s" -> Map.of(NO_INVERSE, 10.0, INVERSE, 1.0);
      default -> Map.of();
    };
  }
}
