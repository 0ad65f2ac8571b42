package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.record.Raw;
import io.sluice.testing.Drips;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.StreamGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
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
  void should_leave_out_what_only_some_partitions_logged_of_a_batch_that_came_to_nothing()
      throws IOException {
    // given: of the last two batches one partition's logs are there, as after a kill between two
    SteppedRun first = STREAMS.start(graph -> max(graph.input("in")));
    first.give("in", pair("a", 1), pair("b", 1)).step();
    first.give("in", pair("a", 9), pair("b", 9)).step();
    first.give("in", pair("a", 8), pair("b", 8)).step();
    first.close();
    for (String time : List.of("2000", "3000")) {
      Files.delete(folder.resolve("max/00001").resolve(time));
    }

    // when: the application comes again with later batches, twice
    SteppedRun second = start(4_000);
    second.give("in", pair("a", 2), pair("b", 2)).step();
    second.close();
    SteppedRun third = start(5_000);
    third.step();

    // then: both keys stand on the last whole batch alike
    assertEquals(Set.of(pair("a", 2), pair("b", 2)), Set.copyOf(third.got("all")));
  }

  @Test
  void should_give_older_batches_to_what_follows_after_a_recovery() {
    STREAMS
        .input(batch(pair("a", 5)), batch(pair("a", 3)), batch(), batch(pair("a", 1)), batch())
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                max(in)
                    .changes()
                    .map(change -> change._2().orElse(-1))
                    .window(Durations.seconds(3)))
        .checkpoint(folder.resolve("checkpoint"))
        .restartBefore(2, 4)
        .expect(batch(5), batch(5, 5), batch(5, 5), batch(5, 3), batch(3, 1));
  }

  @Test
  void should_go_on_in_idle_batches_of_a_source() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Raw> in =
                  Drips.of(List.of(), List.of("a", "a"), List.of(), List.of("b")).stream(
                      graph.context());
              graph.output(
                  "changes",
                  IncrementalWindow.of(
                          in.mapToPair(raw -> new Tuple2<>(new String(raw.bytes()), 1L)))
                      .named("counts")
                      .in(folder.toString())
                      .length(Duration.ofSeconds(3))
                      .reduce(Long::sum)
                      .changes());
            });

    assertEquals(List.of(), run.step().got("changes"));
    assertEquals(List.of(pair("a", Optional.of(2L))), run.step().got("changes"));
    assertEquals(List.of(), run.step().got("changes"));
    assertEquals(List.of(pair("b", Optional.of(1L))), run.step().got("changes"));
    assertEquals(List.of(pair("a", Optional.empty())), run.step().got("changes"));
    assertEquals(List.of(), run.step().got("changes"));
    assertEquals(List.of(pair("b", Optional.empty())), run.step().got("changes"));
  }

  @Test
  void should_refuse_batches_that_do_not_begin_at_whole_multiples() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Tuple2<String, Integer>> in = graph.input("in");
              max(in.window(Durations.seconds(5), Durations.seconds(5)), Duration.ofSeconds(5));
            },
            3_000);

    AssertionError error = assertThrows(AssertionError.class, () -> run.step(5));

    assertEquals(
        "the batch at 8000 ms failed: batches of the state 'max' must begin at whole multiples of 5000 ms, but one is at 8000 ms; put it behind the stream of the context's own batches, and let its window do the rest",
        error.getMessage());
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
              "name must be of letters, digits, dots, hyphens and underscores, the first a letter or digit, but is 'a/b'",
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
        "the batch at 1000 ms failed: partitions of the state 'max' in %s must be the 2 that it began with, but are 3; leave them out, or set 2"
            .formatted(folder),
        error.getMessage());
  }

  private SteppedRun start(long afterMillis) {
    return STREAMS.start(graph -> graph.output("all", max(graph.input("in")).all()), afterMillis);
  }

  private void max(JavaDStream<Tuple2<String, Integer>> in, Duration length) {
    window(in).length(length).slide(length).partitions(2).reduce(Math::max);
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
