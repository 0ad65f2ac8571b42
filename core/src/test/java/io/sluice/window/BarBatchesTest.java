package io.sluice.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.RandomInput;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Trade;
import io.sluice.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** Planned batches, of which some come to nothing, and restarts at the last commit. */
class BarBatchesTest {
  private static final long[] WIDTHS = {5_000, 60_000};

  private static JavaStreamingContext context;

  @TempDir Path folder;

  private final Random random = RandomInput.random();
  private final List<PlainMarket.Arrived> committed = new ArrayList<>();
  private long time = 1_700_000_000_000L;

  @BeforeAll
  static void start() {
    context = new JavaStreamingContext(TestSpark.conf(), Durations.seconds(1));
  }

  @AfterAll
  static void stop() {
    context.stop(true, false);
  }

  @Test
  void should_give_what_an_undisturbed_run_gives_over_gaps_restarts_and_batches_that_fail() {
    BarBatches bars = open(OptionalLong.empty());
    for (int batch = 0; batch < 150; batch++) {
      // given: at times that may be left out, now and then many of them
      time += random.nextInt(10) == 0 ? 1_000L * (1 + random.nextInt(200)) : 1_000;
      PlainMarket.Arrived arrived = arrived(batch);

      // when: the state is a batch ahead of the commit, and a restart runs the batch again
      if (random.nextInt(5) == 0) {
        run(bars, arrived);
        bars = open(last());
        if (random.nextBoolean()) {
          // Or its plan is gone, and another batch comes.
          time += 1_000;
          arrived = arrived(batch + 1_000);
        }
      } else if (random.nextInt(5) == 0) {
        bars = open(last());
      }
      List<Bar> got = run(bars, arrived);

      // then
      committed.add(arrived);
      List<Bar> expected = PlainMarket.bars(committed, arrived, WIDTHS);
      assertEquals(new HashSet<>(expected), new HashSet<>(got));
      assertEquals(expected.size(), got.size());
      assertEquals(got, run(bars, arrived), "the same when it is asked for again");
    }
  }

  @Test
  void should_find_what_the_last_commit_stands_on_after_a_batch_that_came_to_nothing_long_after() {
    // given: more batches of one bar than are kept beyond need
    BarBatches bars = open(OptionalLong.empty());
    time = 1_700_000_040_000L;
    for (int batch = 0; batch < 110; batch++) {
      time += 500;
      PlainMarket.Arrived arrived = arrived(batch);
      run(bars, arrived);
      committed.add(arrived);
    }

    // when: a batch a day later, at a time at which old logs are deleted, which is not committed
    long before = time;
    time = (time / 64_000 + 1_350) * 64_000;
    run(bars, arrived(500));
    time = before + 1;
    PlainMarket.Arrived next = arrived(501);
    committed.add(next);

    // then
    List<Bar> expected = PlainMarket.bars(committed, next, WIDTHS);
    committed.remove(next);
    assertEquals(new HashSet<>(expected), new HashSet<>(run(open(last()), next)));
  }

  @Test
  void should_begin_anew_without_a_commit_whatever_is_there() {
    // given: two batches within one bar
    time = 1_700_000_040_000L;
    run(open(OptionalLong.empty()), arrived(1));
    time += 1_000;

    // when
    PlainMarket.Arrived second = arrived(2);
    List<Bar> got = run(open(OptionalLong.empty()), second);

    // then
    assertEquals(
        new HashSet<>(PlainMarket.bars(List.of(second), second, WIDTHS)), new HashSet<>(got));
  }

  @Test
  void should_refuse_a_folder_without_the_last_commits_state() {
    run(open(OptionalLong.empty()), arrived(1));

    assertEquals(
        "the state 'bars' in %s can't be taken up after the batch at 5 ms: partition 0 has no log of it. Another application wrote it, or a part of it, or the checkpoint that it goes with, is gone; restore what was there, or give this one a folder of its own"
            .formatted(folder),
        assertThrows(IllegalStateException.class, () -> open(OptionalLong.of(5))).getMessage());
  }

  @Test
  void should_refuse_batches_out_of_order() {
    BarBatches bars = open(OptionalLong.empty());
    run(bars, new PlainMarket.Arrived(2_000, List.of()));

    assertEquals(
        "batches of the state 'bars' must come in the order of their times, but one at 1000 ms comes after one at 2000 ms",
        assertThrows(
                IllegalArgumentException.class,
                () -> run(bars, new PlainMarket.Arrived(1_000, List.of())))
            .getMessage());
  }

  private OptionalLong last() {
    return committed.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(committed.get(committed.size() - 1).millis());
  }

  private BarBatches open(OptionalLong after) {
    return BarBatches.open(
        after,
        "bars",
        folder.toString(),
        List.of(Duration.ofMinutes(1), Duration.ofSeconds(5)),
        context);
  }

  private PlainMarket.Arrived arrived(int batch) {
    List<Trade> trades = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      trades.add(PlainMarket.trade("S" + random.nextInt(7), 100L * batch + i, random));
    }
    return new PlainMarket.Arrived(time, trades);
  }

  private static List<Bar> run(BarBatches bars, PlainMarket.Arrived batch) {
    List<Tuple2<String, BarFold>> folds =
        batch.trades().stream()
            .map(trade -> new Tuple2<>(trade.symbol(), BarFold.of(trade)))
            .toList();
    JavaPairRDD<String, BarFold> trades = context.sparkContext().parallelizePairs(folds, 2);
    return bars.bars(trades, batch.millis()).collect();
  }
}
