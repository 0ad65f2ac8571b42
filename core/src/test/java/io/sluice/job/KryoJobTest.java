package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.market.Bar;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.source.ReplaySource;
import io.sluice.source.Source;
import io.sluice.state.KeyedState;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** Jobs in a Spark whose serializer is Kryo. */
class KryoJobTest {
  private static final String WITHOUT =
      "spark.kryo.registrator must name io.sluice.kryo.SluiceKryo if spark.serializer is Kryo, which takes no records of Java without it, but is ''; set spark.kryo.registrator=io.sluice.kryo.SluiceKryo, your own registrators after a comma, or leave spark.serializer as it is";

  @TempDir Path folder;

  @Test
  void should_run_a_job_with_bars_that_names_no_registrator() throws IOException {
    // given
    BarTable bars = new BarTable();
    Table<Line> table = new Table<>();
    StreamJob<Line> job =
        StreamJob.named("test")
            .from(ReplaySource.of(file()))
            .parse(new LineParser())
            .to("table", table)
            .bars("bars", KryoJobTest::tick, List.of(Duration.ofSeconds(20)), bars)
            .batch(Duration.ofMillis(100))
            .untilDrained()
            .build();

    // when
    Report report = job.run(kryo());

    // then
    assertEquals(1_000, report.counts().read());
    assertEquals(1_000, report.counts().sinks().get("table").written());
    assertEquals(
        Map.of("S0", 334L, "S1", 333L, "S2", 333L),
        bars.newest().stream().collect(Collectors.toMap(Bar::symbol, Bar::trades)));
  }

  @Test
  void should_say_what_is_missing_where_a_piece_stands_alone() throws IOException {
    Source source = ReplaySource.of(file());
    try (JavaSparkContext spark = new JavaSparkContext(kryo());
        JavaStreamingContext context = new JavaStreamingContext(spark, Durations.seconds(1))) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> source.stream(context));
      assertEquals(WITHOUT, e.getMessage());

      IllegalStateException ofState =
          assertThrows(
              IllegalStateException.class,
              () ->
                  KeyedState.of(
                          context
                              .socketTextStream("127.0.0.1", 1)
                              .mapToPair(l -> new Tuple2<>(l, l)))
                      .named("last")
                      .in(folder.toString())
                      .<String>update((values, old) -> Optional.of(values.get(0)))
                      .changes());
      assertEquals(WITHOUT, ofState.getMessage());
    }
  }

  private static Tick tick(Line line) {
    return Tick.of(line.text(), 0, line.number(), 1, 100, Side.TRADE);
  }

  private Path file() throws IOException {
    List<String> lines = IntStream.range(0, 1_000).mapToObj(i -> "S" + i % 3).toList();
    return Files.write(folder.resolve("trades.csv"), lines);
  }

  private static SparkConf kryo() {
    return TestSpark.conf()
        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .set("spark.kryo.registrationRequired", "true");
  }
}
