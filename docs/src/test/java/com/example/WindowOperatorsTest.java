package com.example;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;

import io.sluice.market.Sum;
import io.sluice.testkit.SteppedStreams;
import io.sluice.window.IncrementalWindow;
import io.sluice.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class WindowOperatorsTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(10));

  @TempDir Path folder;

  @Test
  void should_count_the_trades_of_a_minute_every_20_seconds() {
    STREAMS
        .input(batch("a", "b"), batch("c"), batch(), batch(), batch(), batch(), batch(), batch())
        .through(this::count)
        .expect(batch(), batch(3L), batch(), batch(3L), batch(), batch(3L), batch(), batch(0L));
  }

  @Test
  void should_give_the_symbols_with_the_largest_turnover() {
    STREAMS
        .input(batch(pair("ACME", 1e17), pair("ACME", -1e17), pair("ACME", 7.5), pair("INIT", 9.0)))
        .through(this::largest)
        .expectInOrder(batch(pair("INIT", 9.0), pair("ACME", 7.5)));
  }

  private JavaDStream<Long> count(JavaDStream<String> trades) {
    String state = folder.toString();
    // snippet:count
    JavaDStream<Long> tradesOfTheMinute =
        Windows.of(trades)
            .named("trades-of-the-minute")
            .in(state)
            .length(Duration.ofMinutes(1))
            .slide(Duration.ofSeconds(20))
            .countByWindow();
    // end
    return tradesOfTheMinute;
  }

  private JavaPairDStream<String, Double> largest(JavaDStream<Tuple2<String, Double>> trades) {
    String state = folder.toString();
    JavaPairDStream<String, Double> turnovers = trades.mapToPair(trade -> trade);
    // snippet:top
    IncrementalWindow<String, Sum> turnoverOfTheMinute =
        Windows.of(turnovers.mapValues(turnover -> Sum.ZERO.plus(turnover)))
            .named("turnover-of-the-minute")
            .in(state)
            .length(Duration.ofMinutes(1))
            .reduceByKeyAndWindow(Sum::plus);
    JavaPairDStream<String, Double> largest =
        turnoverOfTheMinute
            .topN(10, (one, other) -> Double.compare(one.value(), other.value()))
            .mapValues(Sum::value);
    // end
    return largest;
  }
}
