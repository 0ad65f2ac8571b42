package io.sluice.bench.keyed;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Goal;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.cli.BenchSuite.Effort;
import io.sluice.state.KeyedState;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** A running sum by key; all give out the keys that a batch touched, with their sums. */
public final class StateBenchmark implements Benchmark {
  static final String MAP = Names.SLUICE + " map";
  static final String UPDATE_STATE_BY_KEY = "updateStateByKey";
  static final String MAP_WITH_STATE = "mapWithState";

  private static final int LARGE = 1_000_000;
  private static final int LOADED_A_BATCH = 100_000;

  private final Supplier<JavaSparkContext> spark;

  /** All contestants are on one Spark, which begins when it is first asked for. */
  public StateBenchmark(Supplier<JavaSparkContext> spark) {
    this.spark = spark;
  }

  @Override
  public String name() {
    return "state";
  }

  @Override
  public String measures() {
    return "time and CPU of a batch that touches 1,000 keys of many: KeyedState, updateStateByKey, mapWithState, Structured Streaming";
  }

  @Override
  public Unit unit() {
    return Unit.TIME_A_BATCH;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> List.of(of(folder, LARGE, 1_000, 5, 20));
      case NORMAL -> List.of(of(folder, 100_000, 1_000, 5, 20), of(folder, LARGE, 1_000, 10, 20));
      case FULL ->
          List.of(
              of(folder, 10_000, 1_000, 20, 20),
              of(folder, 100_000, 1_000, 20, 20),
              of(folder, LARGE, 1_000, 20, 20));
    };
  }

  Case of(Path folder, int keys, int touched, int rounds, int batches) {
    StreamContestant.Setting setting = setting(folder, keys, touched, batches);
    List<Contestant> contestants =
        List.of(
            StreamContestant.writing(Names.SLUICE, setting, StateBenchmark::update),
            StreamContestant.writing(MAP, setting, StateBenchmark::map),
            everyKey(folder, keys, touched, batches),
            StreamContestant.of(MAP_WITH_STATE, setting, StateBenchmark::mapWithState),
            new StructuredContestant(Names.STRUCTURED_STREAMING, setting, StructuredSum.kind()));
    return Case.of("%,d keys touched a batch".formatted(touched), label(keys), contestants, rounds);
  }

  /**
   * Visits every key in each batch, which takes seconds of a million: then it has fewer batches
   * than the others, and so other sums, which only the smaller sizes compare.
   */
  private Contestant everyKey(Path folder, int keys, int touched, int batches) {
    return keys < LARGE
        ? StreamContestant.of(
            UPDATE_STATE_BY_KEY,
            setting(folder, keys, touched, batches),
            StateBenchmark::updateStateByKey)
        : StreamContestant.ofOtherBatches(
            UPDATE_STATE_BY_KEY,
            setting(folder, keys, touched, Math.min(batches, 2)),
            StateBenchmark::updateStateByKey);
  }

  private StreamContestant.Setting setting(Path folder, int keys, int touched, int batches) {
    int loading = Math.max(1, keys / LOADED_A_BATCH);
    return new StreamContestant.Setting(
        spark,
        folder.resolve("%d-%d".formatted(keys, touched)),
        new Touched(keys, touched, 1, loading),
        loading + 5,
        batches);
  }

  /** No sum is ever removed; one that is there has the hash of its number. */
  private static void update(
      JavaPairDStream<String, Long> in, String folder, PairDigests.Written<Optional<Long>> output) {
    KeyedState.of(in)
        .named("sums")
        .in(folder)
        .<Long>update((values, sum) -> Optional.of(sum.orElse(0L) + sum(values)))
        .writeChanges(output);
  }

  private static void map(
      JavaPairDStream<String, Long> in, String folder, PairDigests.Written<Long> output) {
    KeyedState.of(in).named("sums").in(folder).map(StateBenchmark::next).writeMapped(output);
  }

  private static JavaPairDStream<String, Long> mapWithState(
      JavaPairDStream<String, Long> in, String folder) {
    return JavaPairDStream.fromJavaDStream(
        in.mapWithState(StateSpec.function(StateBenchmark::next)));
  }

  private static Tuple2<String, Long> next(String key, Optional<Long> value, State<Long> state) {
    long sum = value.orElse(0L) + (state.exists() ? state.get() : 0L);
    state.update(sum);
    return new Tuple2<>(key, sum);
  }

  /** Which keys a batch touched is not told: the state has to say it. */
  record Total(long sum, boolean touched) implements Serializable {
    /** As that of the sum alone, by which results are compared. */
    @Override
    public int hashCode() {
      return Long.hashCode(sum);
    }
  }

  private static JavaPairDStream<String, Total> updateStateByKey(
      JavaPairDStream<String, Long> in, String folder) {
    return in.<Total>updateStateByKey(
            (values, before) -> {
              if (values.isEmpty() && !before.get().touched()) {
                return before;
              }
              long sum = (before.isPresent() ? before.get().sum() : 0L) + sum(values);
              return Optional.of(new Total(sum, !values.isEmpty()));
            })
        .filter(pair -> pair._2().touched());
  }

  private static long sum(List<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /** The more keys there are, the more who visits them all falls behind. */
  @Override
  public Map<String, Double> bars(Case one) {
    return isLarge(one)
        ? Map.of(UPDATE_STATE_BY_KEY, 15.0, MAP_WITH_STATE, 0.8, Names.STRUCTURED_STREAMING, 2.0)
        : Map.of();
  }

  @Override
  public List<Goal> goals(Case one) {
    return isLarge(one) ? List.of(Goal.meanCpu(1, MAP_WITH_STATE), Goal.evenBatches(3)) : List.of();
  }

  private static boolean isLarge(Case one) {
    return one.label().equals(label(LARGE));
  }

  private static String label(int keys) {
    return "%,d keys".formatted(keys);
  }
}
