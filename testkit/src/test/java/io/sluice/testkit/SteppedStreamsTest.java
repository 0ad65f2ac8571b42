package io.sluice.testkit;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class SteppedStreamsTest {
  private static final AtomicInteger MAPPED = new AtomicInteger();

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void should_give_each_batch_to_the_stream_and_compare_what_comes_of_it() {
    STREAMS
        .input(batch("a b", "a"), batch(), batch("c"))
        .through(SteppedStreamsTest::counts)
        .expect(batch(pair("b", 1), pair("a", 2)), batch(), batch(pair("c", 1)));
  }

  @Test
  void should_keep_the_order_within_a_batch() {
    List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
    STREAMS
        .input(List.of(numbers))
        .through((JavaDStream<Integer> stream) -> stream.map(n -> -n))
        .expectInOrder(numbers.stream().map(n -> -n).toList());
  }

  @Test
  void should_take_two_inputs() {
    STREAMS
        .input(batch(1), batch(2), batch(3))
        .and(batch("one"), batch("two"))
        .through((numbers, names) -> numbers.map(String::valueOf).union(names))
        .expect(batch("1", "one"), batch("two", "2"), batch("3"));
  }

  @Test
  void should_show_a_table_when_a_batch_differs() {
    Trial<Tuple2<String, Integer>> trial =
        STREAMS.input(batch("a b"), batch("a"), batch()).through(SteppedStreamsTest::counts);

    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> trial.expect(batch(pair("b", 1), pair("a", 1)), batch(pair("a", 2)), batch()));

    assertEquals(
        """
        1 of 3 batches differ from what was expected:
            batch  input  expected        got
            0      [a b]  [(b,1), (a,1)]  [(b,1), (a,1)]
        ->  1      [a]    [(a,2)]         [(a,1)]
            2      []     []              []
        """,
        error.getMessage().replace("[(a,1), (b,1)]", "[(b,1), (a,1)]"));
  }

  @Test
  void should_say_what_a_batch_failed_with() {
    Trial<Integer> trial =
        STREAMS
            .input(batch("1"), batch("one"))
            .through((JavaDStream<String> lines) -> lines.map(Integer::parseInt));

    AssertionError error = assertThrows(AssertionError.class, trial::run);

    assertTrue(error.getMessage().startsWith("the batch at 2000 ms failed: "), error.getMessage());
    assertTrue(error.getMessage().contains("For input string: \"one\""), error.getMessage());
  }

  @Test
  void should_say_when_a_batch_can_not_even_be_made() {
    Trial<String> trial =
        STREAMS
            .input(batch("1"))
            .through(
                (JavaDStream<String> lines) ->
                    lines.transform(
                        rdd -> {
                          throw new IllegalStateException("no plan");
                        }));

    AssertionError error = assertThrows(AssertionError.class, trial::run);

    assertEquals("the batch at 1000 ms failed: no plan", error.getMessage());
  }

  @Test
  void should_have_several_outputs_and_look_between_steps() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<String> lines = graph.input("lines");
              graph.output("lines", lines);
              graph.output("counts", counts(lines));
            });

    run.give("lines", "x", "y").step();
    assertEquals(List.of("x", "y"), run.got("lines"));
    assertEquals(2, run.got("counts").size());

    run.step();
    assertEquals(List.of(), run.got("lines"));
    assertEquals(2000, run.batchTimeMillis());
    assertEquals(List.of(List.of("x", "y"), List.of()), run.gotOfEachBatch("lines"));
  }

  @Test
  void should_run_a_task_again_that_fails_halfway() {
    MAPPED.set(0);
    STREAMS
        .input(batch(1, 2, 3, 4), batch(5, 6, 7, 8))
        .through(
            (JavaDStream<Integer> numbers) ->
                numbers.map(
                    n -> {
                      MAPPED.incrementAndGet();
                      return n;
                    }))
        .failTasksIn(1)
        .expectInOrder(batch(1, 2, 3, 4), batch(5, 6, 7, 8));

    // then each of two tasks: half of two when the input fails, both when the output does, and both
    assertEquals(4 + 2 * (1 + 2 + 2), MAPPED.get());
  }

  @Test
  void should_notice_that_a_task_that_runs_twice_gives_something_else() {
    MAPPED.set(0);
    Trial<Integer> trial =
        STREAMS
            .input(batch(1))
            .through((JavaDStream<Integer> one) -> one.map(n -> MAPPED.incrementAndGet()))
            .runTasksTwiceIn(0);

    AssertionError error = assertThrows(AssertionError.class, trial::run);

    assertTrue(
        error
            .getMessage()
            .contains("in the batch at 1000 ms the tasks of 'output' gave [1], and run again [2]"),
        error.getMessage());
  }

  @Test
  void should_compute_again_what_was_cached_when_blocks_are_lost() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<Integer> mapped =
                  graph
                      .<Integer>input("numbers")
                      .map(
                          n -> {
                            MAPPED.incrementAndGet();
                            return n;
                          })
                      .cache();
              graph.output(
                  "window", mapped.window(org.apache.spark.streaming.Durations.seconds(3)));
            });
    MAPPED.set(0);
    run.give("numbers", 1).step();
    run.give("numbers", 2).step();
    assertEquals(2, MAPPED.get());

    run.loseBlocks();
    run.step();

    assertEquals(List.of(1, 2), run.got("window"));
    assertEquals(4, MAPPED.get());
  }

  @Test
  void should_recover_state_from_a_checkpoint_between_batches_and_in_the_middle_of_one() {
    STREAMS
        .input(batch("a"), batch("a b"), batch("b"), batch("c"), batch("a"))
        .through(SteppedStreamsTest::totals)
        .checkpoint(folder)
        .restartBefore(1, 4)
        .crashIn(2, 3)
        .expect(
            batch(pair("a", 1)),
            batch(pair("a", 2), pair("b", 1)),
            batch(pair("a", 2), pair("b", 2)),
            batch(pair("a", 2), pair("b", 2), pair("c", 1)),
            batch(pair("a", 3), pair("b", 2), pair("c", 1)));
  }

  @Test
  void should_define_streams_anew_at_a_restart_without_a_checkpoint() {
    AtomicInteger defined = new AtomicInteger();
    SteppedRun run =
        STREAMS.start(
            graph -> {
              defined.incrementAndGet();
              graph.output("lines", graph.input("lines"));
            });
    run.give("lines", "x").step();

    run.restart();
    run.give("lines", "y").step();

    assertEquals(2, defined.get());
    assertEquals(2000, run.batchTimeMillis());
    assertEquals(List.of(List.of("x"), List.of("y")), run.gotOfEachBatch("lines"));
  }

  @Test
  void should_stop_gracefully() {
    SteppedRun run = STREAMS.start(graph -> graph.output("lines", graph.<String>input("lines")));
    run.give("lines", "x").step();

    run.stopGracefully();

    assertEquals(List.of("x"), run.got("lines"));
  }

  @Test
  void should_run_sixty_batches_in_ten_seconds() {
    SteppedRun run = STREAMS.start(graph -> graph.output("counts", counts(graph.input("lines"))));
    run.give("lines", "warm up").step();

    long start = System.nanoTime();
    run.step(60);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    System.out.println("60 stepped batches: " + took.toMillis() + " ms");
    // What is promised holds where the cores are free; on a busy machine so many times as much.
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    Duration limit = Duration.ofSeconds(10).multipliedBy(Math.max(1, Math.round(load)));
    assertTrue(took.compareTo(limit) < 0, took::toString);
  }

  @Test
  void should_refuse_a_batch_that_is_not_given() {
    Trial<Integer> trial = STREAMS.input(batch(1), batch(2)).through(numbers -> numbers);

    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> trial.failTasksIn(2));
    assertEquals("a batch must be one of 0 to 1, which are given, but is 2", thrown.getMessage());
    assertEquals(
        "2 batches are given, but 1 are expected; name an empty one as batch()",
        assertThrows(IllegalArgumentException.class, () -> trial.expect(batch(1))).getMessage());
  }

  private static JavaPairDStream<String, Integer> counts(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> List.of(line.split(" ")).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1))
        .reduceByKey(Integer::sum);
  }

  private static JavaPairDStream<String, Integer> totals(JavaDStream<String> lines) {
    return counts(lines)
        .updateStateByKey(
            (List<Integer> values, Optional<Integer> state) -> {
              List<Integer> all = new ArrayList<>(values);
              all.add(state.orElse(0));
              return Optional.of(all.stream().mapToInt(n -> n).sum());
            });
  }
}
