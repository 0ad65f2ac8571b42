package com.example;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.state.KeyedState;
import io.sluice.state.SavedState;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class PositionsTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  // snippet:record
  record Position(long shares, long trades) implements Serializable {
    static Optional<Position> updated(List<Long> sizes, Optional<Position> old) {
      Position before = old.orElse(new Position(0, 0));
      long shares = before.shares() + sizes.stream().mapToLong(size -> size).sum();
      return shares == 0
          ? Optional.empty() // The position is closed: its key is removed.
          : Optional.of(new Position(shares, before.trades() + sizes.size()));
    }
  }

  // end

  @Test
  void should_update() {
    // snippet:changes
    STREAMS
        .input(batch(pair("ACME", 100L), pair("ACME", 50L)), batch(), batch(pair("ACME", -150L)))
        .through((JavaDStream<Tuple2<String, Long>> sizes) -> positions(sizes))
        .restartBefore(1, 2)
        .expect(
            batch(pair("ACME", Optional.of(new Position(150, 2)))),
            batch(),
            batch(pair("ACME", Optional.empty())));
    // end
  }

  private JavaPairDStream<String, Optional<Position>> positions(
      JavaDStream<Tuple2<String, Long>> trades) {
    JavaPairDStream<String, Long> sizes = trades.mapToPair(trade -> trade);
    String state = folder.toString();
    // snippet:update
    JavaPairDStream<String, Optional<Position>> positions =
        KeyedState.of(sizes).named("positions").in(state).update(Position::updated).changes();
    // end
    return positions;
  }

  /** A table of this JVM, where the newest write of a key stays. */
  private static final class Book {
    private record Row(Optional<Position> position, long writeMillis) {}

    private static final Map<String, Row> ROWS = new ConcurrentHashMap<>();

    static void write(String symbol, Optional<Position> position, long writeMillis) {
      ROWS.merge(
          symbol,
          new Row(position, writeMillis),
          (old, row) -> row.writeMillis() < old.writeMillis() ? old : row);
    }
  }

  @Test
  void should_write() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaPairDStream<String, Long> sizes =
                  graph.<Tuple2<String, Long>>input("trades").mapToPair(trade -> trade);
              String state = folder.toString();
              // snippet:write
              KeyedState.of(sizes)
                  .named("positions")
                  .in(state)
                  .update(Position::updated)
                  .writeChanges(
                      (changes, time) ->
                          changes.forEachRemaining(
                              change -> Book.write(change._1(), change._2(), time.milliseconds())));
              // end
            });
    run.give("trades", pair("ACME", 100L)).step().give("trades", pair("ACME", 50L)).step();
    assertEquals(Map.of("ACME", new Book.Row(Optional.of(new Position(150, 2)), 2_000)), Book.ROWS);
  }

  // snippet:function
  static String told(String symbol, Optional<Double> price, State<Double> last) {
    if (last.isTimingOut()) {
      return symbol + " is silent since " + last.get();
    }
    String told = symbol + " " + (last.exists() ? last.get() + " -> " : "") + price.get();
    last.update(price.get());
    return told;
  }

  // end

  @Test
  void should_map() {
    STREAMS
        .input(batch(pair("ACME", 10.5)), batch(pair("ACME", 10.0)), batch(), batch())
        .through((JavaDStream<Tuple2<String, Double>> prices) -> silent(prices))
        .expect(
            batch("ACME 10.5"),
            batch("ACME 10.5 -> 10.0"),
            batch(),
            batch("ACME is silent since 10.0"));
  }

  private JavaDStream<String> silent(JavaDStream<Tuple2<String, Double>> trades) {
    JavaPairDStream<String, Double> prices = trades.mapToPair(trade -> trade);
    String state = folder.toString();
    // snippet:map
    JavaDStream<String> told =
        KeyedState.of(prices)
            .named("last-prices")
            .in(state)
            .timeout(Duration.ofSeconds(2))
            .map(PositionsTest::told)
            .mapped();
    // end
    return told;
  }

  @Test
  void should_read_what_is_saved() {
    STREAMS
        .input(batch(pair("ACME", 100L)))
        .through((JavaDStream<Tuple2<String, Long>> sizes) -> positions(sizes))
        .run();
    String state = folder.toString();
    StringBuilder out = new StringBuilder();
    // snippet:saved
    SavedState.of(state, "positions")
        .newest()
        .forEach(one -> out.append(one.getKey()).append(": ").append(one.getValue()));
    // ACME: {shares=100, trades=1}
    // end
    assertEquals("ACME: {shares=100, trades=1}", out.toString());
  }
}
