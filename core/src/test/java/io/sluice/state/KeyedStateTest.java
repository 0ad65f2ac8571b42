package io.sluice.state;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class KeyedStateTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  private static final Function2<List<Integer>, Optional<Integer>, Optional<Integer>> SUM =
      (values, old) -> {
        int sum = old.orElse(0);
        for (int value : values) {
          sum += value;
        }
        return sum == 0 ? Optional.empty() : Optional.of(sum);
      };

  @Test
  void should_update_keys_that_something_came_for_and_no_others() {
    STREAMS
        .input(
            batch(pair("a", 5), pair("b", 1), pair("a", 1)),
            batch(pair("a", 3)),
            batch(),
            batch(pair("b", -1), pair("c", 0)),
            batch(pair("b", 7)))
        .through((JavaDStream<Tuple2<String, Integer>> in) -> state(in).update(SUM).changes())
        .restartBefore(2, 4)
        .failTasksIn(1, 3)
        .runTasksTwiceIn(2)
        .expect(
            batch(pair("a", Optional.of(6)), pair("b", Optional.of(1))),
            batch(pair("a", Optional.of(9))),
            batch(),
            batch(pair("b", Optional.empty())),
            batch(pair("b", Optional.of(7))));
  }

  @Test
  void should_give_all_states_in_every_batch_or_now_and_then() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Tuple2<String, Integer>> in = graph.input("in");
              UpdatedState<String, Integer> sums = state(in).update(SUM);
              graph.output("all", sums.snapshots());
              graph.output("even", sums.snapshots(Duration.ofSeconds(2)));
            });
    run.give("in", pair("a", 5), pair("b", 1)).step();
    assertEquals(Set.of(pair("a", 5), pair("b", 1)), Set.copyOf(run.got("all")));
    assertEquals(List.of(), run.got("even"));
    run.step();
    assertEquals(Set.of(pair("a", 5), pair("b", 1)), Set.copyOf(run.got("even")));
    run.close();
  }

  @Test
  void should_time_out_in_the_batch_that_is_due() {
    STREAMS
        .input(
            batch(pair("a", 1), pair("b", 1)),
            batch(),
            batch(pair("b", 1)),
            batch(),
            batch(),
            batch(),
            batch(pair("a", 1)))
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                state(in).timeout(Duration.ofSeconds(3)).update(SUM).changes())
        .restartBefore(3)
        .expect(
            batch(pair("a", Optional.of(1)), pair("b", Optional.of(1))),
            batch(),
            batch(pair("b", Optional.of(2))),
            batch(pair("a", Optional.empty())),
            batch(),
            batch(pair("b", Optional.empty())),
            batch(pair("a", Optional.of(1))));
  }

  @Test
  void should_map_each_value_with_the_state_of_its_key_and_what_times_out() {
    STREAMS
        .input(
            batch(pair("a", 1), pair("a", 2), pair("b", 5)), batch(pair("b", 0)), batch(), batch())
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                state(in).timeout(Duration.ofSeconds(2)).map(KeyedStateTest::told).mapped())
        .expectInOrder(
            batch("b: 5", "a: 1", "a: 3"), batch("b gone"), batch("a over at 3"), batch());
  }

  private static String told(String key, Optional<Integer> value, State<Integer> state) {
    if (state.isTimingOut()) {
      assertThrows(IllegalArgumentException.class, () -> state.update(1));
      assertThrows(IllegalArgumentException.class, state::remove);
      return key + " over at " + state.get();
    }
    if (value.get() == 0) {
      state.remove();
      assertThrows(IllegalArgumentException.class, () -> state.update(1));
      return key + " gone";
    }
    state.update(value.get() + (state.exists() ? state.get() : 0));
    return key + ": " + state.get();
  }

  @Test
  void should_begin_with_what_is_there_and_later_with_its_own() {
    for (int start = 1; start <= 2; start++) {
      SteppedRun run =
          STREAMS.start(
              graph -> {
                JavaDStream<Tuple2<String, Integer>> in = graph.input("in");
                JavaSparkContext spark =
                    JavaSparkContext.fromSparkContext(in.context().sparkContext());
                UpdatedState<String, Integer> sums =
                    state(in)
                        .timeout(Duration.ofSeconds(2))
                        .update(SUM, spark.parallelizePairs(List.of(pair("a", 10), pair("b", 20))));
                graph.output("all", sums.snapshots());
                graph.output("changes", sums.changes());
              },
              10_000L * start);
      if (start == 1) {
        run.give("in", pair("a", 1)).step();
        assertEquals(Set.of(pair("a", 11), pair("b", 20)), Set.copyOf(run.got("all")));
        run.step();
        assertEquals(List.of(), run.got("changes"));
        run.step();
        assertEquals(
            Set.of(pair("a", Optional.empty()), pair("b", Optional.empty())),
            Set.copyOf(run.got("changes")));
      } else {
        run.step();
        assertEquals(List.of(), run.got("all"));
      }
      run.close();
    }
  }

  @Test
  void should_refuse_a_function_that_is_not_serializable() {
    Object lock = new Object();
    refuse(
        "function must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used",
        in ->
            state(in)
                .update(
                    (List<Integer> values, Optional<Integer> old) -> Optional.of(lock.hashCode())));
  }

  @Test
  void should_refuse_two_pieces_of_one_name() {
    refuse(
        "no two pieces of state may have one name, but 'sums' is there already; give this one another",
        in -> {
          state(in).update(SUM);
          state(in).update(SUM);
        });
  }

  @Test
  void should_refuse_what_does_not_fit_when_it_is_built() {
    refuse(
        "name must be set, but is not; add .named(NAME), the same over restarts",
        in -> KeyedState.of(pairs(in)).in("state").update(SUM));
    refuse(
        "folder must be set, but is not; add .in(FOLDER), on a file system that all executors see",
        in -> KeyedState.of(pairs(in)).named("sums").update(SUM));
    refuse(
        "timeout must be a whole number of milliseconds, at least 1 ms, but is PT0S",
        in -> state(in).timeout(Duration.ZERO));
    refuse(
        "every must be a whole multiple of the batch, but every=PT1.5S and batch=PT1S; the next that fits is PT2S",
        in -> state(in).update(SUM).snapshots(Duration.ofMillis(1_500)));
  }

  private void refuse(String message, Wrong wrong) {
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class, () -> STREAMS.start(graph -> wrong.build(graph.input("in"))));
    assertTrue(message.equals(thrown.getMessage()), thrown.getMessage());
  }

  private interface Wrong {
    void build(JavaDStream<Tuple2<String, Integer>> in);
  }

  private KeyedState<String, Integer> state(JavaDStream<Tuple2<String, Integer>> in) {
    return KeyedState.of(pairs(in)).named("sums").in(folder.resolve("state").toString());
  }

  private static JavaPairDStream<String, Integer> pairs(JavaDStream<Tuple2<String, Integer>> in) {
    return in.mapToPair(pair -> pair);
  }
}
