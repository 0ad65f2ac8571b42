package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.StreamGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class IncrementalWindowTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void should_emit_a_key_when_something_came_or_left() {
    STREAMS
        .input(batch(pair("a", 5), pair("b", 1)), batch(pair("a", 3)), batch(), batch(), batch())
        .through((JavaDStream<Tuple2<String, Integer>> in) -> max(in).changes())
        .restartBefore(2)
        .failTasksIn(1, 3)
        .runTasksTwiceIn(2)
        .expect(
            batch(pair("a", Optional.of(5)), pair("b", Optional.of(1))),
            batch(pair("a", Optional.of(5))),
            batch(),
            batch(pair("a", Optional.of(3)), pair("b", Optional.empty())),
            batch(pair("a", Optional.empty())));
  }

  @Test
  void should_emit_all_keys_when_asked_to() {
    STREAMS
        .input(batch(pair("a", 5), pair("b", 1)), batch(pair("a", 3)), batch(), batch(), batch())
        .through((JavaDStream<Tuple2<String, Integer>> in) -> max(in).all())
        .expect(
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 3)),
            batch());
  }

  @Test
  void should_give_changes_and_all_keys_of_one_window_and_go_on_after_a_redeploy() {
    StreamGraph.Definition graph =
        g -> {
          IncrementalWindow<String, Integer> window = max(g.input("in"));
          g.output("changes", window.changes());
          g.output("all", window.all());
        };
    SteppedRun run = STREAMS.start(graph);
    run.give("in", pair("a", 5), pair("b", 1)).step();
    run.give("in", pair("b", 2)).step();

    run.restart().step();

    assertEquals(List.of(), run.got("changes"));
    assertEquals(Set.of(pair("a", 5), pair("b", 2)), Set.copyOf(run.got("all")));
  }

  @Test
  void should_end_windows_at_whole_multiples_of_the_slide() {
    STREAMS
        .input(batch(pair("a", 1)), batch(pair("a", 2)), batch(), batch(), batch(), batch())
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                window(in)
                    .length(Duration.ofSeconds(3))
                    .slide(Duration.ofSeconds(2))
                    .reduce(Integer::sum)
                    .all())
        .expect(batch(), batch(pair("a", 3)), batch(), batch(pair("a", 2)), batch(), batch());
  }

  @Test
  void should_refuse_what_does_not_fit_when_it_is_built() {
    STREAMS.start(
        graph -> {
          JavaDStream<Tuple2<String, Integer>> in = graph.input("in");
          graph.output("in", in);
          refused(
              "length must be a whole multiple of the batch, but length=PT1.5S and batch=PT1S; the next that fits is PT2S",
              () -> window(in).length(Duration.ofMillis(1500)).reduce(Math::max));
          refused(
              "slide must be a whole multiple of the batch, but slide=PT2.2S and batch=PT1S; the next that fits is PT3S",
              () ->
                  window(in)
                      .length(Duration.ofSeconds(9))
                      .slide(Duration.ofMillis(2200))
                      .reduce(Math::max));
          refused(
              "slide must be at most length, or batches between two windows are in none, but slide=PT3S and length=PT2S",
              () ->
                  window(in)
                      .length(Duration.ofSeconds(2))
                      .slide(Duration.ofSeconds(3))
                      .reduce(Math::max));
          refused(
              "name must be of letters, digits, dots, hyphens and underscores, but is 'a/b'",
              () -> window(in).named("a/b"));
          Object notSerializable = new Object();
          refused(
              "function must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used",
              () ->
                  window(in)
                      .length(Duration.ofSeconds(2))
                      .reduce((a, b) -> a + b + notSerializable.hashCode()));
          max(in);
          refused(
              "no two pieces of state may have one name, but 'max' is there already; give this one another",
              () -> max(in));
        });
  }

  @Test
  void should_refuse_another_number_of_partitions() {
    SteppedRun first = STREAMS.start(graph -> max(graph.input("in"), 2));
    first.give("in", pair("a", 1)).step();
    first.close();
    SteppedRun second = STREAMS.start(graph -> max(graph.input("in"), 3));

    AssertionError error = assertThrows(AssertionError.class, second::step);

    assertEquals(
        "the batch at 1000 ms failed: the state 'max' in %s must be of the partitions that it began with, but they are not 3"
            .formatted(folder),
        error.getMessage());
  }

  private static void refused(String message, Executable wrong) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  private IncrementalWindow<String, Integer> max(JavaDStream<Tuple2<String, Integer>> in) {
    return max(in, 2);
  }

  private IncrementalWindow<String, Integer> max(
      JavaDStream<Tuple2<String, Integer>> in, int partitions) {
    return window(in).length(Duration.ofSeconds(3)).partitions(partitions).reduce(Math::max);
  }

  private IncrementalWindow.Builder<String, Integer> window(
      JavaDStream<Tuple2<String, Integer>> in) {
    return IncrementalWindow.of(in.mapToPair(pair -> pair)).named("max").in(folder.toString());
  }
}
