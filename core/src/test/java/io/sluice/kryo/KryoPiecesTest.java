package io.sluice.kryo;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.Kryo;
import io.sluice.market.Trade;
import io.sluice.state.KeyedState;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.window.MarketStreams;
import io.sluice.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pieces in a Spark that has Kryo, and wants all to be registered. */
class KryoPiecesTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @BeforeAll
  static void kryo() {
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    System.setProperty(
        "spark.kryo.registrator", SluiceKryo.class.getName() + "," + Counted.class.getName());
    System.setProperty("spark.kryo.registrationRequired", "true");
  }

  @AfterAll
  static void javaAgain() {
    System.clearProperty("spark.serializer");
    System.clearProperty("spark.kryo.registrator");
    System.clearProperty("spark.kryo.registrationRequired");
  }

  @Test
  void should_keep_state_by_key() {
    STREAMS
        .input(batch(trade("a", 2), trade("b", 1), trade("a", 3)), batch(trade("a", 1)), batch())
        .through(
            (JavaDStream<Trade> in) ->
                KeyedState.of(in.mapToPair(trade -> pair(trade.symbol(), trade)))
                    .named("last")
                    .in(folder.toString())
                    .<Trade>update((values, old) -> Optional.of(values.get(values.size() - 1)))
                    .changes())
        .restartBefore(2)
        .failTasksIn(1)
        .expect(
            batch(pair("a", Optional.of(trade("a", 3))), pair("b", Optional.of(trade("b", 1)))),
            batch(pair("a", Optional.of(trade("a", 1)))),
            batch());
  }

  @Test
  void should_make_windows_and_bars() {
    // given
    Random random = new Random(3);
    List<Trade> all = new ArrayList<>();
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Trade> in = graph.input("in");
              graph.output(
                  "greatest",
                  Windows.of(in)
                      .named("trades")
                      .in(folder.resolve("greatest").toString())
                      .length(Duration.ofSeconds(3))
                      .reduceByWindow(KryoPiecesTest::greater));
              graph.output(
                  "bars",
                  MarketStreams.of(in)
                      .in(folder.resolve("bars").toString())
                      .bars("bars", Duration.ofSeconds(2)));
            });

    // when
    for (int i = 0; i < 4; i++) {
      List<Trade> some =
          IntStream.range(0, 100).mapToObj(n -> trade("S" + n % 7, random.nextInt(1_000))).toList();
      all.addAll(some);
      run.give("in", some).step();
    }

    // then
    assertEquals(
        List.of(
            all.subList(100, 400).stream()
                .max(Comparator.comparingDouble(Trade::price))
                .orElseThrow()
                .price()),
        run.<Trade>got("greatest").stream().map(Trade::price).toList());
    assertEquals(7, run.got("bars").size());
  }

  @Test
  void should_not_make_a_kryo_for_each_task() {
    // given
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Trade> in = graph.input("in");
              graph.output(
                  "greatest",
                  Windows.of(in.mapToPair(trade -> pair(trade.symbol(), trade)))
                      .named("trades")
                      .in(folder.toString())
                      .length(Duration.ofSeconds(3))
                      .reduceByKeyAndWindow(KryoPiecesTest::greater)
                      .all());
            });
    run.give("in", List.of(trade("a", 1))).step();
    int before = Counted.MADE.get();

    // when
    int batches = 10;
    for (int i = 0; i < batches; i++) {
      run.give("in", List.of(trade("a", i))).step();
    }

    // then
    int made = Counted.MADE.get() - before;
    assertTrue(made < batches, made + " were made in " + batches + " batches");
  }

  /** Called for each Kryo that is made. */
  public static final class Counted implements KryoRegistrator {
    static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public void registerClasses(Kryo kryo) {
      MADE.incrementAndGet();
    }
  }

  private static Trade greater(Trade one, Trade other) {
    return one.price() >= other.price() ? one : other;
  }

  private static Trade trade(String symbol, int price) {
    return new Trade(symbol, 0, price, price + 1, 100);
  }
}
