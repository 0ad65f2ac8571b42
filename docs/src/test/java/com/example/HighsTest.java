package com.example;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;

import io.sluice.testkit.SteppedStreams;
import io.sluice.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class HighsTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @Test
  void should_give_the_high_of_the_last_three_seconds(@TempDir Path folder) {
    // snippet:changes
    STREAMS
        .input(batch(pair("ACME", 101.5)), batch(pair("ACME", 100.0)), batch(), batch(), batch())
        .through((JavaDStream<Tuple2<String, Double>> prices) -> highs(prices, folder))
        .expect(
            batch(pair("ACME", Optional.of(101.5))),
            batch(pair("ACME", Optional.of(101.5))),
            batch(),
            batch(pair("ACME", Optional.of(100.0))),
            batch(pair("ACME", Optional.empty())));
    // end
  }

  private static JavaPairDStream<String, Optional<Double>> highs(
      JavaDStream<Tuple2<String, Double>> trades, Path folder) {
    JavaPairDStream<String, Double> prices = trades.mapToPair(trade -> trade);
    String state = folder.toString();
    // snippet:window
    JavaPairDStream<String, Optional<Double>> highs =
        Windows.of(prices)
            .named("highs")
            .in(state)
            .length(Duration.ofSeconds(3))
            .reduceByKeyAndWindow(Math::max)
            .changes();
    // end
    return highs;
  }
}
