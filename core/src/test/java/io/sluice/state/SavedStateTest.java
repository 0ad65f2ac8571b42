package io.sluice.state;

import static io.sluice.testkit.SteppedStreams.pair;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.market.Side;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class SavedStateTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  private record Key(String symbol, Side side) implements Serializable {}

  private record Total(long count, double sum) implements Serializable {}

  @Test
  void should_read_any_batch_without_the_classes_that_made_it() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Tuple2<Key, Double>> in = graph.input("in");
              graph.output(
                  "totals",
                  KeyedState.of(in.mapToPair(one -> one))
                      .named("totals")
                      .in(folder.toString())
                      .update(SavedStateTest::total)
                      .changes());
            });
    Key acme = new Key("ACME", Side.BID);
    run.give("in", pair(acme, 1.5), pair(new Key("INIT", Side.ASK), 7.0)).step();
    run.give("in", pair(acme, 2.0)).step();
    run.close();

    SavedState state = SavedState.of(folder.toString(), "totals");

    Map<Object, Object> init = Map.of("symbol", "INIT", "side", "ASK");
    Map<Object, Object> bid = Map.of("symbol", "ACME", "side", "BID");
    assertEquals(List.of(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2)), state.batches());
    assertEquals(
        Map.of(init, Map.of("count", 1L, "sum", 7.0), bid, Map.of("count", 1L, "sum", 1.5)),
        all(state.at(Instant.ofEpochSecond(1))));
    assertEquals(
        Map.of(init, Map.of("count", 1L, "sum", 7.0), bid, Map.of("count", 2L, "sum", 3.5)),
        all(state.newest()));
  }

  @Test
  void should_say_that_there_is_none() {
    assertEquals(
        "there is no state 'counts' in %s; name the folder and the state as the application does"
            .formatted(folder),
        assertThrows(
                IllegalArgumentException.class, () -> SavedState.of(folder.toString(), "counts"))
            .getMessage());
  }

  private static Optional<Total> total(List<Double> values, Optional<Total> old) {
    Total before = old.orElse(new Total(0, 0));
    double sum = values.stream().mapToDouble(value -> value).sum();
    return Optional.of(new Total(before.count() + values.size(), before.sum() + sum));
  }

  private static Map<Object, Object> all(Stream<Map.Entry<Object, Object>> entries) {
    return entries.collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
