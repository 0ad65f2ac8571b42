package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Trade;
import io.sluice.state.KeyedState;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.StreamGraph;
import io.sluice.window.IncrementalWindow;
import io.sluice.window.MarketStreams;
import io.sluice.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/**
 * Every piece that holds something, in one application: killed between any two batches, and in the
 * middle of each, it gives what an undisturbed run gives.
 */
class RecoveryTest {
  private static final int BATCHES = 8;
  private static final Duration LENGTH = Duration.ofSeconds(4);

  private static final List<String> OUTPUTS =
      List.of(
          "reduceByKeyAndWindow",
          "topN",
          "countByWindow",
          "countByValueAndWindow",
          "reduceByWindow",
          "update",
          "map",
          "bars",
          "movingAverage",
          "zScores");

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  private final List<List<Trade>> batches = batches();

  @Test
  void should_give_what_an_undisturbed_run_gives() {
    Map<String, List<Map<Object, Long>>> undisturbed;
    try (SteppedRun run = STREAMS.start(graph("undisturbed"))) {
      batches.forEach(batch -> run.give("trades", batch).step());
      undisturbed = bags(run);
    }
    undisturbed.forEach(
        (output, given) -> assertTrue(given.stream().anyMatch(batch -> !batch.isEmpty()), output));

    try (SteppedRun run = STREAMS.start(graph("between"))) {
      batches.forEach(batch -> run.give("trades", batch).restart().step());
      assertEquals(undisturbed, bags(run), "killed between any two batches");
    }
    try (SteppedRun run = STREAMS.start(graph("middle"))) {
      batches.forEach(batch -> run.give("trades", batch).crashInBatch());
      assertEquals(undisturbed, bags(run), "killed in the middle of every batch");
    }
    try (SteppedRun run = STREAMS.start(graph("recovered"), folder.resolve("checkpoint"))) {
      for (int i = 0; i < BATCHES; i++) {
        run.give("trades", batches.get(i));
        if (i % 2 == 0) {
          run.crashInBatch();
        } else {
          run.restart().step();
        }
      }
      assertEquals(undisturbed, bags(run), "killed, and recovered from Spark's checkpoint");
    }
  }

  private static Map<String, List<Map<Object, Long>>> bags(SteppedRun run) {
    Map<String, List<Map<Object, Long>>> all = new TreeMap<>();
    OUTPUTS.forEach(output -> all.put(output, bags(run, output)));
    return all;
  }

  /** How often each element came, batch by batch. */
  private static List<Map<Object, Long>> bags(SteppedRun run, String output) {
    return run.gotOfEachBatch(output).stream()
        .map(
            batch -> {
              Map<Object, Long> bag = new HashMap<>();
              batch.forEach(element -> bag.merge(element, 1L, Long::sum));
              return bag;
            })
        .toList();
  }

  private StreamGraph.Definition graph(String run) {
    String state = folder.resolve(run).toString();
    return graph -> {
      JavaDStream<Trade> trades = graph.input("trades");
      JavaPairDStream<String, Long> sizes =
          trades.mapToPair(trade -> new Tuple2<>(trade.symbol(), (long) trade.size()));
      IncrementalWindow<String, Long> turnover =
          Windows.of(sizes)
              .named("reduce-by-key")
              .in(state)
              .length(LENGTH)
              .reduceByKeyAndWindow(Long::sum);
      graph.output("reduceByKeyAndWindow", turnover.changes());
      graph.output("topN", turnover.topN(3, Long::compare));
      graph.output(
          "countByWindow",
          Windows.of(trades).named("count").in(state).length(LENGTH).countByWindow());
      graph.output(
          "countByValueAndWindow",
          Windows.of(trades.map(Trade::symbol))
              .named("count-by-value")
              .in(state)
              .length(LENGTH)
              .slide(Duration.ofSeconds(2))
              .countByValueAndWindow()
              .all());
      graph.output(
          "reduceByWindow",
          Windows.of(trades.map(trade -> (long) trade.size()))
              .named("reduce")
              .in(state)
              .length(LENGTH)
              .reduceByWindow(Math::max));
      graph.output(
          "update",
          KeyedState.of(sizes)
              .named("update")
              .in(state)
              .timeout(Duration.ofSeconds(3))
              .update(RecoveryTest::updated)
              .changes());
      graph.output(
          "map",
          KeyedState.of(sizes)
              .named("map")
              .in(state)
              .timeout(Duration.ofSeconds(2))
              .map(RecoveryTest::counted)
              .mapped());
      MarketStreams market = MarketStreams.of(trades).in(state);
      graph.output("bars", market.bars("bars", Duration.ofSeconds(5)));
      graph.output("movingAverage", market.movingAverage("average", LENGTH));
      graph.output("zScores", market.zScores("z-scores", LENGTH));
    };
  }

  private static Optional<Long> updated(List<Long> sizes, Optional<Long> old) {
    long sum = old.orElse(0L) + sizes.stream().mapToLong(size -> size).sum();
    return sum % 7 == 0 ? Optional.empty() : Optional.of(sum);
  }

  private static String counted(String symbol, Optional<Long> size, State<Long> count) {
    if (count.isTimingOut()) {
      return symbol + " is over at " + count.get();
    }
    count.update((count.exists() ? count.get() : 0) + 1);
    return symbol + " " + count.get();
  }

  private static List<List<Trade>> batches() {
    Random random = RandomInput.random();
    return IntStream.range(0, BATCHES)
        .mapToObj(
            batch ->
                IntStream.range(0, random.nextInt(4) == 0 ? 0 : random.nextInt(60))
                    .mapToObj(i -> trade(1_000L * batch + i, random))
                    .toList())
        .toList();
  }

  private static Trade trade(long seq, Random random) {
    return new Trade(
        "symbol " + random.nextInt(30),
        seq,
        seq,
        100 + random.nextInt(64) / 4.0,
        1 + random.nextInt(99));
  }
}
