package io.sluice.bench;

import io.sluice.cli.BenchSuite.Effort;
import io.sluice.window.IncrementalWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * A sliding sum by key. A sum has an inverse, so that all can be compared; who is not given it does
 * what a maximum would cost.
 */
final class WindowsBenchmark implements Benchmark {
  static final String ALL = "sluice";
  static final String CHANGES = "sluice changes";
  static final String NO_INVERSE = "spark";
  static final String INVERSE = "spark inverse";

  private final Supplier<JavaSparkContext> spark;

  WindowsBenchmark(Supplier<JavaSparkContext> spark) {
    this.spark = spark;
  }

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public String measures() {
    return "CPU time of a 1 s batch of a sliding window by key: IncrementalWindow, and reduceByKeyAndWindow without and with an inverse";
  }

  @Override
  public Unit unit() {
    return Unit.CPU_A_BATCH;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    List<Case> cases = new ArrayList<>();
    switch (effort) {
      case QUICK -> add(cases, folder, 10_000, 10_000, 3, 10, 180);
      case NORMAL -> {
        add(cases, folder, 10_000, 10_000, 6, 10, 60, 180);
        add(cases, folder, 100_000, 1_000, 6, 10, 60, 180);
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
            StreamContestant.of(ALL, setting, (in, state) -> window(in, state, length).all()),
            StreamContestant.ofOtherOutput(
                CHANGES, setting, (in, state) -> window(in, state, length).changes()),
            StreamContestant.of(
                NO_INVERSE,
                setting,
                (in, state) ->
                    in.reduceByKeyAndWindow(
                        Long::sum, Durations.seconds(seconds), Durations.seconds(1))),
            StreamContestant.of(INVERSE, setting, (in, state) -> withInverse(in, seconds)));
    return Case.of(
        "%,d keys, %s touched a batch"
            .formatted(keys, keys == touched ? "all" : "%,d".formatted(touched)),
        seconds + " s",
        contestants,
        rounds);
  }

  private static IncrementalWindow<String, Long> window(
      JavaPairDStream<String, Long> in, String state, Duration length) {
    return IncrementalWindow.of(in).named("sums").in(state).length(length).reduce(Long::sum);
  }

  /** Values are positive: a sum of 0 is a key that left the window. */
  private static JavaPairDStream<String, Long> withInverse(
      JavaPairDStream<String, Long> in, int seconds) {
    return in.reduceByKeyAndWindow(
        Long::sum,
        (sum, left) -> sum - left,
        Durations.seconds(seconds),
        Durations.seconds(1),
        in.context().sparkContext().defaultParallelism(),
        pair -> pair._2() != 0);
  }

  /** The longer the window, the more the whole of it costs. */
  @Override
  public Map<String, Double> bars(Case one) {
    return switch (one.label()) {
      case "180 s" -> Map.of(NO_INVERSE, 5.0, INVERSE, 1.0);
      case "600 s" -> Map.of(NO_INVERSE, 10.0, INVERSE, 1.0);
      default -> Map.of();
    };
  }
}
