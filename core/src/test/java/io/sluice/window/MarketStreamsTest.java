package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.RandomInput;
import io.sluice.market.Bar;
import io.sluice.market.Moments;
import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.market.ZScore;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/**
 * A thousand symbols in one run, against plain loops, over restarts, crashes, tasks that fail or
 * run twice, and lost blocks.
 */
@Tag("one-line")
class MarketStreamsTest {
  private static final int SYMBOLS = 1_000;
  private static final int BATCHES = 60;
  private static final int RESTARTS = 20;
  private static final Duration LENGTH = Duration.ofSeconds(7);

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  private final Random random = RandomInput.random();
  private final List<PlainMarket.Arrived> batches = new ArrayList<>();

  @BeforeEach
  void make_trades() {
    for (int number = 1; number <= BATCHES; number++) {
      List<Trade> trades = new ArrayList<>();
      for (int i = random.nextInt(8) == 0 ? 0 : random.nextInt(2 * SYMBOLS); i > 0; i--) {
        String symbol = "case " + random.nextInt(SYMBOLS);
        trades.add(PlainMarket.trade(symbol, 10_000L * number + i, random));
      }
      batches.add(new PlainMarket.Arrived(1_000L * number, trades));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void should_give_bars_so_far_of_what_came(boolean checkpoint) {
    Trial<Bar> trial =
        STREAMS
            .input(input())
            .through(
                (JavaDStream<Trade> trades) ->
                    market(trades).bars("bars", Duration.ofSeconds(20), Duration.ofSeconds(6)));
    disturbed(trial, checkpoint)
        .expect(
            batches.stream()
                .map(batch -> PlainMarket.bars(batches, batch, 20_000, 6_000))
                .toList());
  }

  @Test
  void should_give_average_and_deviation_of_what_changed() {
    Trial<List<Object>> trial =
        STREAMS
            .input(input())
            .through(
                (JavaDStream<Trade> trades) ->
                    market(trades).movingAverage("averages", LENGTH).map(MarketStreamsTest::row));
    disturbed(trial, false).expect(perSymbol(MarketStreamsTest::plainRow));
  }

  @Test
  void should_give_z_scores_of_what_changed() {
    Trial<ZScore> trial =
        STREAMS
            .input(input())
            .through((JavaDStream<Trade> trades) -> market(trades).zScores("scores", LENGTH));
    disturbed(trial, true)
        .expect(
            perSymbol(
                (symbol, window) -> {
                  if (window.isEmpty()) {
                    return null;
                  }
                  List<Object> row = plainRow(symbol, window);
                  double price = PlainMarket.last(window).price();
                  double average = (double) row.get(2);
                  double deviation = (double) row.get(3);
                  return new ZScore(
                      symbol,
                      price,
                      window.size(),
                      average,
                      deviation,
                      deviation == 0 ? 0 : (price - average) / deviation);
                }));
  }

  @Test
  void should_leave_out_bids_and_asks() {
    STREAMS
        .input(
            batch(
                new Trade("IBM", 5, 1, 10, 2),
                (Tick) new Quote("IBM", 5, 2, 11, 9, Side.ASK),
                new Quote("SPY", 5, 3, 11, 9, Side.BID)))
        .through((JavaDStream<Tick> ticks) -> market(ticks).bars("bars", Duration.ofMinutes(1)))
        .expect(
            batch(new Bar("IBM", Duration.ofMinutes(1), Instant.EPOCH, 10, 10, 10, 10, 2, 10, 1)));
  }

  @Test
  void should_refuse_what_does_not_fit_when_it_is_built() {
    STREAMS.start(
        graph -> {
          JavaDStream<Tick> ticks = graph.input("in");
          graph.output("in", ticks);
          assertRefused(
              "width must be a whole multiple of the batch, but width=PT1.5S and batch=PT1S; the next that fits is PT2S",
              () -> market(ticks).bars("bars", Duration.ofMillis(1_500)));
          assertRefused(
              "widths must be at least one, and no two alike, but are []",
              () -> market(ticks).bars("bars"));
          assertRefused(
              "name must be of letters, digits, dots, hyphens and underscores, the first a letter or digit, but is '../x'",
              () -> market(ticks).bars("../x", Duration.ofSeconds(2)));
          market(ticks).bars("bars", Duration.ofSeconds(2));
          assertRefused(
              "no two pieces of state may have one name, but 'bars' is there already; give this one another",
              () -> market(ticks).zScores("bars", Duration.ofSeconds(2)));
          assertEquals(
              "folder must be set, but is not; add .in(FOLDER), on a file system that all executors see",
              assertThrows(
                      IllegalStateException.class,
                      () -> MarketStreams.of(ticks).bars("other", Duration.ofSeconds(2)))
                  .getMessage());
        });
  }

  private static void assertRefused(String message, Runnable wrong) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }

  private MarketStreams market(JavaDStream<? extends Tick> ticks) {
    return MarketStreams.of(ticks).in(folder.resolve("state").toString());
  }

  private List<List<Trade>> input() {
    return batches.stream().map(PlainMarket.Arrived::trades).toList();
  }

  private <R> Trial<R> disturbed(Trial<R> trial, boolean checkpoint) {
    if (checkpoint) {
      trial.checkpoint(folder.resolve("checkpoint"));
    }
    return trial
        .restartBefore(some(RESTARTS))
        .crashIn(some(5))
        .failTasksIn(some(10))
        .runTasksTwiceIn(some(10))
        .loseBlocksBefore(some(10));
  }

  private int[] some(int count) {
    return random.ints(1, BATCHES).distinct().limit(count).toArray();
  }

  private interface Of<R> {
    R apply(String symbol, List<Trade> window);
  }

  /** For each symbol that a trade came or left of, what is made of its window; null is left out. */
  private <R> List<List<R>> perSymbol(Of<R> of) {
    List<List<R>> all = new ArrayList<>();
    for (int end = 0; end < BATCHES; end++) {
      TreeSet<String> symbols = new TreeSet<>(PlainMarket.symbols(batches.get(end)));
      long after = batches.get(end).millis() - LENGTH.toMillis();
      int left = end - (int) LENGTH.toSeconds();
      if (left >= 0) {
        symbols.addAll(PlainMarket.symbols(batches.get(left)));
      }
      List<R> rows = new ArrayList<>();
      for (String symbol : symbols) {
        R row =
            of.apply(
                symbol,
                PlainMarket.trades(
                    batches.subList(Math.max(0, left), end + 1),
                    symbol,
                    after,
                    batches.get(end).millis()));
        if (row != null) {
          rows.add(row);
        }
      }
      all.add(rows);
    }
    return all;
  }

  private static List<Object> row(Tuple2<String, Optional<Moments>> change) {
    if (!change._2().isPresent()) {
      return List.of(change._1());
    }
    Moments moments = change._2().get();
    return List.of(change._1(), moments.count(), moments.average(), moments.deviation());
  }

  private static List<Object> plainRow(String symbol, List<Trade> window) {
    if (window.isEmpty()) {
      return List.of(symbol);
    }
    double sum = 0;
    double squares = 0;
    for (Trade trade : window) {
      sum += trade.price();
      squares += trade.price() * trade.price();
    }
    // Of eighths, all of it is exact before the first division.
    long n = window.size();
    double deviation = Math.sqrt((n * squares - sum * sum) / n / (n - 1));
    return List.of(symbol, n, sum / n, deviation);
  }
}
