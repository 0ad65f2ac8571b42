package com.example;

import static io.sluice.testkit.SteppedStreams.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.market.Bar;
import io.sluice.market.Moments;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.market.ZScore;
import io.sluice.testkit.SteppedStreams;
import io.sluice.window.MarketStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MarketTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(20));

  @Test
  void should_give_bars_averages_and_scores(@TempDir Path folder) {
    STREAMS
        .input(batch(trade(1, 8), trade(2, 10)), batch(trade(3, 12)), batch(), batch(trade(4, 9)))
        .through((JavaDStream<Tick> ticks) -> texts(ticks, folder.toString()))
        .restartBefore(2)
        .expect(
            batch(
                bar(60, 0, 8, 10, 8, 10, 2),
                bar(300, 0, 8, 10, 8, 10, 2),
                "average 9.00",
                "score 10.0 0.71"),
            batch(
                bar(60, 0, 8, 12, 8, 12, 3),
                bar(300, 0, 8, 12, 8, 12, 3),
                "average 10.00",
                "score 12.0 1.00"),
            batch(),
            batch(
                bar(60, 60, 9, 9, 9, 9, 1),
                bar(300, 0, 8, 12, 8, 9, 4),
                "average 9.75",
                "score 9.0 -0.44"));
  }

  @Test
  void should_take_values_without_spark() {
    // snippet:moments
    Moments prices = Moments.of(8).plus(10).plus(12);
    assertEquals(10, prices.average());
    assertEquals(2, prices.deviation());
    assertEquals(1.5, prices.zScore(13));
    // end
  }

  private static JavaDStream<String> texts(JavaDStream<Tick> ticks, String state) {
    // snippet:streams
    MarketStreams market = MarketStreams.of(ticks).in(state);
    JavaDStream<Bar> bars = market.bars("bars", Duration.ofMinutes(1), Duration.ofMinutes(5));
    JavaPairDStream<String, Optional<Moments>> averages =
        market.movingAverage("averages", Duration.ofMinutes(20));
    JavaDStream<ZScore> scores = market.zScores("scores", Duration.ofMinutes(20));
    // end
    return bars.map(Bar::toString)
        .union(averages.map(one -> text("average %.2f", one._2().get().average())))
        .union(scores.map(one -> text("score %.1f %.2f", one.price(), one.zScore())));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String bar(
      long width, long start, double open, double high, double low, double close, long trades) {
    double sum = List.of(0.0, 9.0, 18.0, 30.0, 39.0).get((int) trades);
    return new Bar(
            "ACME",
            Duration.ofSeconds(width),
            Instant.ofEpochSecond(start),
            open,
            high,
            low,
            close,
            100.0 * trades,
            sum / trades,
            trades)
        .toString();
  }

  private static Tick trade(long millis, double price) {
    return new Trade("ACME", millis, 0, price, 100);
  }
}
