package io.sluice.window;

import static io.sluice.Errors.assertRefused;
import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.testing.Drips;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.StreamGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
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

class WindowsTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void should_count_each_window_also_one_of_nothing() {
    STREAMS
        .input(batch("a", "b"), batch("a"), batch(), batch(), batch(), batch())
        .through(
            (JavaDStream<String> in) ->
                three(Windows.of(in)).slide(Duration.ofSeconds(1)).countByWindow())
        .expect(batch(2L), batch(3L), batch(3L), batch(1L), batch(0L), batch(0L));
  }

  @Test
  void should_give_nothing_between_two_ends() {
    STREAMS
        .input(batch("a", "b"), batch("a"), batch(), batch(), batch(), batch())
        .through(
            (JavaDStream<String> in) ->
                three(Windows.of(in)).slide(Duration.ofSeconds(2)).countByWindow())
        .expect(batch(), batch(3L), batch(), batch(1L), batch(), batch(0L));
  }

  @Test
  void should_count_values_and_let_those_go_that_left() {
    STREAMS
        .input(batch("a", "b", "a"), batch("a"), batch(), batch(), batch())
        .through((JavaDStream<String> in) -> three(Windows.of(in)).countByValueAndWindow().all())
        .expect(
            batch(pair("a", 2L), pair("b", 1L)),
            batch(pair("a", 3L), pair("b", 1L)),
            batch(pair("a", 3L), pair("b", 1L)),
            batch(pair("a", 1L)),
            batch());
  }

  @Test
  void should_reduce_all_records_of_a_window() {
    STREAMS
        .input(batch(3, 9), batch(5), batch(), batch(), batch())
        .through((JavaDStream<Integer> in) -> three(Windows.of(in)).reduceByWindow(Math::max))
        .expect(batch(9), batch(9), batch(9), batch(5), batch());
  }

  @Test
  void should_let_keys_go_whose_sum_is_zero_because_nothing_is_left_and_no_others() {
    STREAMS
        .input(batch(pair("a", 5), pair("b", 2)), batch(pair("b", -2)), batch(), batch(), batch())
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                three(Windows.of(in.mapToPair(pair -> pair)))
                    .reduceByKeyAndWindow(Integer::sum, (all, left) -> all - left)
                    .changes())
        .expect(
            batch(pair("a", Optional.of(5)), pair("b", Optional.of(2))),
            batch(pair("b", Optional.of(0))),
            batch(),
            batch(pair("a", Optional.empty()), pair("b", Optional.of(-2))),
            batch(pair("b", Optional.empty())));
  }

  @Test
  void should_not_drift_with_doubles_where_an_inverse_would() {
    STREAMS
        .input(batch(pair("a", 1e17)), batch(pair("a", 1.5)), batch(), batch(), batch())
        .through(
            (JavaDStream<Tuple2<String, Double>> in) ->
                three(Windows.of(in.mapToPair(pair -> pair)))
                    .reduceByKeyAndWindow(Double::sum, (all, left) -> all - left)
                    .all())
        .expect(
            batch(pair("a", 1e17)),
            batch(pair("a", 1e17)),
            batch(pair("a", 1e17)),
            batch(pair("a", 1.5)),
            batch());
  }

  @Test
  void should_give_the_greatest_keys_in_order_and_of_equal_ones_the_lesser_key() {
    STREAMS
        .input(
            batch(pair("d", 1), pair("b", 7), pair("c", 7), pair("a", 3)),
            batch(pair("d", 9)),
            batch(),
            batch(),
            batch())
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                three(Windows.of(in.mapToPair(pair -> pair)))
                    .partitions(3)
                    .reduceByKeyAndWindow(Integer::sum)
                    .topN(2, Integer::compare))
        .expectInOrder(
            batch(pair("b", 7), pair("c", 7)),
            batch(pair("d", 10), pair("b", 7)),
            batch(pair("d", 10), pair("b", 7)),
            batch(pair("d", 9)),
            batch());
  }

  @Test
  void should_give_the_least_keys_by_an_order_that_is_turned_around() {
    STREAMS
        .input(batch(pair("a", 3), pair("b", 7), pair("c", 1)))
        .through(
            (JavaDStream<Tuple2<String, Integer>> in) ->
                three(Windows.of(in.mapToPair(pair -> pair)))
                    .reduceByKeyAndWindow(Integer::sum)
                    .topN(2, Comparator.<Integer>reverseOrder()::compare))
        .expectInOrder(batch(pair("c", 1), pair("a", 3)));
  }

  @Test
  void should_give_the_records_of_a_window_at_whole_multiples_of_the_slide() {
    STREAMS
        .input(batch("a", "b"), batch("a"), batch(), batch("c"), batch(), batch())
        .through(
            (JavaDStream<String> in) ->
                Windows.of(in).length(Duration.ofSeconds(3)).slide(Duration.ofSeconds(2)).window())
        .expect(batch(), batch("a", "b", "a"), batch(), batch("a", "c"), batch(), batch("c"));
  }

  @Test
  void should_go_on_in_idle_batches_of_a_source() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<String> in =
                  Drips.of(List.of(), List.of("b", "a"), List.of(), List.of("a")).stream(
                          graph.context())
                      .map(raw -> new String(raw.bytes()));
              graph.output("count", three(Windows.of(in)).countByWindow());
              graph.output(
                  "greatest",
                  three(Windows.of(in))
                      .named("greatest")
                      .reduceByWindow((a, b) -> a.compareTo(b) > 0 ? a : b));
              graph.output(
                  "values", three(Windows.of(in)).named("values").countByValueAndWindow().all());
              graph.output("records", Windows.of(in).length(Duration.ofSeconds(3)).window());
            });

    // time 1: nothing yet; 2: b and a came; 4: a came again; 5: the first two have left
    run.step();
    assertEquals(List.of(0L), run.got("count"));
    assertEquals(List.of(), run.got("greatest"));
    assertEquals(List.of(), run.got("records"));
    run.step(3);
    assertEquals(List.of(3L), run.got("count"));
    assertEquals(List.of("b"), run.got("greatest"));
    assertEquals(Set.of(pair("a", 2L), pair("b", 1L)), Set.copyOf(run.got("values")));
    assertEquals(List.of("b", "a", "a"), run.got("records"));
    run.step();
    assertEquals(List.of(1L), run.got("count"));
    assertEquals(List.of("a"), run.got("greatest"));
    assertEquals(List.of(pair("a", 1L)), run.got("values"));
    run.step(2);
    assertEquals(List.of(0L), run.got("count"));
    assertEquals(List.of(), run.got("values"));
    assertEquals(List.of(), run.got("records"));
  }

  @Test
  void should_let_all_go_that_left_while_the_application_was_away() {
    StreamGraph.Definition graph =
        g -> {
          JavaDStream<String> in = g.input("in");
          g.output("count", three(Windows.of(in)).countByWindow());
          IncrementalWindow<String, Long> values =
              three(Windows.of(in)).named("values").countByValueAndWindow();
          g.output("values", values.all());
          g.output("changes", values.changes());
        };
    SteppedRun first = STREAMS.start(graph);
    first.give("in", "a", "b", "a").step();
    first.close();

    SteppedRun second = STREAMS.start(graph, 60_000);
    second.give("in", "b").step();

    assertEquals(List.of(1L), second.got("count"));
    assertEquals(List.of(pair("b", 1L)), second.got("values"));
    assertEquals(
        Set.of(pair("a", Optional.empty()), pair("b", Optional.of(1L))),
        Set.copyOf(second.got("changes")));
  }

  @Test
  void should_refuse_what_does_not_fit_when_it_is_built() {
    STREAMS.start(
        graph -> {
          JavaDStream<Integer> in = graph.input("in");
          graph.output("in", in);
          String length =
              "length must be a whole multiple of the batch, but length=PT2.5S and batch=PT1S; the next that fits is PT3S";
          String slide =
              "slide must be a whole multiple of the batch, but slide=PT0.7S and batch=PT1S; the next that fits is PT1S";
          Duration wrongLength = Duration.ofMillis(2_500);
          Duration wrongSlide = Duration.ofMillis(700);
          assertRefused(length, () -> three(Windows.of(in)).length(wrongLength).countByWindow());
          assertRefused(slide, () -> three(Windows.of(in)).slide(wrongSlide).countByWindow());
          assertRefused(
              length, () -> three(Windows.of(in)).length(wrongLength).countByValueAndWindow());
          assertRefused(
              slide, () -> three(Windows.of(in)).slide(wrongSlide).countByValueAndWindow());
          assertRefused(
              length, () -> three(Windows.of(in)).length(wrongLength).reduceByWindow(Math::max));
          assertRefused(
              slide, () -> three(Windows.of(in)).slide(wrongSlide).reduceByWindow(Math::max));
          assertRefused(
              length,
              () -> three(pairs(in)).length(wrongLength).reduceByKeyAndWindow(Integer::sum));
          assertRefused(
              slide, () -> three(pairs(in)).slide(wrongSlide).reduceByKeyAndWindow(Integer::sum));
          assertRefused(length, () -> Windows.of(in).length(wrongLength).window());
          assertRefused(
              slide, () -> Windows.of(in).length(Duration.ofSeconds(3)).slide(wrongSlide).window());
          assertRefused(
              "slide must be at most length, or batches between two windows are in none, but slide=PT4S and length=PT3S",
              () -> three(Windows.of(in)).slide(Duration.ofSeconds(4)).countByWindow());
        });
  }

  @Test
  void should_refuse_what_is_missing_or_too_much() {
    STREAMS.start(
        graph -> {
          JavaDStream<Integer> in = graph.input("in");
          graph.output("in", in);
          Duration second = Duration.ofSeconds(1);
          missing(
              "folder must be set, but is not; add .in(FOLDER), on a file system that all executors see",
              () -> Windows.of(in).named("n").length(second).countByWindow());
          missing(
              "name must be set, but is not; add .named(NAME), the same over restarts",
              () -> Windows.of(in).in("f").length(second).reduceByWindow(Math::max));
          missing(
              "length must be set, but is not; add .length(DURATION), how far back the window looks",
              () -> pairs(in).in("f").named("n").reduceByKeyAndWindow(Integer::sum));
          missing(
              "length must be set, but is not; add .length(DURATION), how far back the window looks",
              () -> Windows.of(in).window());
          assertRefused(
              "partitions must be 1 for a window without keys, but are 4; leave them out",
              () -> three(Windows.of(in)).partitions(4).countByWindow());
          assertRefused(
              "window must have no name, folder or partitions, for it keeps no state of its own, but has in(f); leave it out, and give the context a checkpoint",
              () -> Windows.of(in).in("f").length(second).window());
          assertRefused(
              "n must be at least 1, but is 0", () -> sums(in, "a").topN(0, Integer::compare));
          three(Windows.of(in)).named("taken").countByWindow();
          assertRefused(
              "no two pieces of state may have one name, but 'taken' is there already; give this one another",
              () -> three(Windows.of(in)).named("taken").countByValueAndWindow());
        });
  }

  @Test
  void should_name_what_is_not_serializable() {
    STREAMS.start(
        graph -> {
          JavaDStream<Integer> in = graph.input("in");
          graph.output("in", in);
          Object wrong = new Object();
          String message =
              "%s must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used";
          assertRefused(
              message.formatted("function"),
              () -> three(Windows.of(in)).reduceByWindow((a, b) -> a + b + wrong.hashCode()));
          assertRefused(
              message.formatted("function"),
              () -> three(pairs(in)).reduceByKeyAndWindow((a, b) -> a + b + wrong.hashCode()));
          assertRefused(
              message.formatted("inverse"),
              () ->
                  three(pairs(in))
                      .reduceByKeyAndWindow(Integer::sum, (a, b) -> a - b + wrong.hashCode()));
          assertRefused(
              message.formatted("order"),
              () -> sums(in, "b").topN(3, (a, b) -> a - b + wrong.hashCode()));
        });
  }

  @Test
  void should_refuse_records_of_batches_that_do_not_begin_at_whole_multiples() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Integer> in = graph.input("in");
              graph.output(
                  "out",
                  Windows.of(in.window(Durations.seconds(5), Durations.seconds(5)))
                      .length(Duration.ofSeconds(10))
                      .window());
            },
            3_000);

    AssertionError error = assertThrows(AssertionError.class, () -> run.step(5));

    assertEquals(
        "the batch at 8000 ms failed: batches of a window must begin at whole multiples of 5000 ms, but one is at 8000 ms; put it behind the stream of the context's own batches, and let its window do the rest",
        error.getMessage());
  }

  private IncrementalWindow<Integer, Integer> sums(JavaDStream<Integer> in, String name) {
    return three(pairs(in)).named(name).reduceByKeyAndWindow(Integer::sum);
  }

  private static IncrementalWindow.Builder<Integer, Integer> pairs(JavaDStream<Integer> in) {
    return Windows.of(in.mapToPair(i -> pair(i, i)));
  }

  private <B extends WindowSettings<B>> B three(B window) {
    return window.named("window").in(folder.toString()).length(Duration.ofSeconds(3));
  }

  private static void missing(String message, Executable wrong) {
    assertEquals(message, assertThrows(IllegalStateException.class, wrong).getMessage());
  }
}
