package io.sluice.internal.keyed;

import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.state.KeyedState;
import io.sluice.state.UpdatedState;
import io.sluice.testkit.Await;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.StreamGraph;
import io.sluice.window.IncrementalWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.scheduler.JobScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** What functions are given in the job of a piece is what the piece's streams hold. */
class WritersTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  private static final Map<Call, List<Object>> WRITTEN = new ConcurrentHashMap<>();
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** Partitions that came again with something else. */
  private static final Queue<String> OTHERS = new ConcurrentLinkedQueue<>();

  private record Call(String name, long time, int partition) {}

  /** Keeps what it is given. */
  private record Keep<E>(String name) implements VoidFunction2<Iterator<E>, Time> {
    @Override
    public void call(Iterator<E> some, Time time) {
      List<Object> all = new ArrayList<>();
      some.forEachRemaining(all::add);
      CALLS.incrementAndGet();
      Call call = new Call(name, time.milliseconds(), TaskContext.getPartitionId());
      List<Object> before = WRITTEN.putIfAbsent(call, all);
      if (before != null && !counted(before).equals(counted(all))) {
        OTHERS.add("%s: %s, then %s".formatted(call, before, all));
      }
    }
  }

  @AfterEach
  void forget() {
    WRITTEN.clear();
    CALLS.set(0);
    OTHERS.clear();
  }

  @Test
  void should_give_what_the_streams_hold() {
    sameAsStreams(STREAMS.start(this::pieces));
  }

  @Test
  void should_give_what_the_streams_hold_after_a_recovery() {
    sameAsStreams(STREAMS.start(this::pieces, folder.resolve("checkpoint")));
  }

  private void pieces(StreamGraph graph) {
    JavaPairDStream<String, Integer> in =
        graph.<Tuple2<String, Integer>>input("in").mapToPair(pair -> pair);
    IncrementalWindow<String, Integer> window =
        IncrementalWindow.of(in)
            .named("greatest")
            .in(folder.resolve("state").toString())
            .length(Duration.ofSeconds(6))
            .slide(Duration.ofSeconds(2))
            .reduce(Math::max);
    window.writeChanges(new Keep<>("changes of the window"));
    window.writeAll(new Keep<>("all of the window"));
    graph.output("changes of the window", window.changes());
    graph.output("all of the window", window.all());
    UpdatedState<String, Integer> sums = sums(in);
    sums.writeChanges(new Keep<>("changes of the state"));
    graph.output("changes of the state", sums.changes());
    var mapped =
        KeyedState.of(in)
            .named("mapped")
            .in(folder.resolve("state").toString())
            .<Integer, String>map(
                (key, value, state) -> {
                  state.update(value.get());
                  return key + value.get();
                });
    mapped.writeMapped(new Keep<>("mapped"));
    graph.output("mapped", mapped.mapped());
  }

  private UpdatedState<String, Integer> sums(JavaPairDStream<String, Integer> in) {
    return KeyedState.of(in)
        .named("sums")
        .in(folder.resolve("state").toString())
        .update(
            (values, sum) ->
                Optional.of(sum.orElse(0) + values.stream().mapToInt(value -> value).sum()));
  }

  private static void sameAsStreams(SteppedRun run) {
    Random random = new Random(7);
    for (int batch = 1; batch <= 20; batch++) {
      List<Tuple2<String, Integer>> in = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        in.add(pair("key " + random.nextInt(20), random.nextInt(100)));
      }
      if (batch % 4 == 0) {
        run.failTasks();
      }
      run.give("in", in);
      if (batch % 7 == 0) {
        run.crashInBatch();
      } else {
        run.step();
      }
      for (String name :
          List.of("changes of the window", "all of the window", "changes of the state", "mapped")) {
        assertEquals(counted(run.got(name)), counted(written(name, run.batchTimeMillis())), name);
      }
    }
    assertTrue(CALLS.get() > WRITTEN.size(), "some came again");
    assertEquals(List.of(), List.copyOf(OTHERS));
  }

  private static List<Object> written(String name, long time) {
    List<Object> all = new ArrayList<>();
    WRITTEN.forEach(
        (call, some) -> {
          if (call.name.equals(name) && call.time == time) {
            all.addAll(some);
          }
        });
    return all;
  }

  private static Map<Object, Integer> counted(List<Object> all) {
    Map<Object, Integer> counts = new HashMap<>();
    all.forEach(one -> counts.merge(one, 1, Integer::sum));
    return counts;
  }

  @Test
  void should_have_one_job_a_batch() {
    // given
    Map<Long, Integer> jobs = new ConcurrentSkipListMap<>();
    SteppedRun run =
        STREAMS.start(
            graph -> {
              sums(graph.<Tuple2<String, Integer>>input("in").mapToPair(pair -> pair))
                  .writeChanges(new Keep<>("one"));
              graph.context().sparkContext().sc().addSparkListener(counting(jobs));
            },
            70_000);
    // when
    Map<Long, Integer> expected = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      run.give("in", pair("a", 1), pair("b", 1)).step();
      expected.put(run.batchTimeMillis(), 1);
    }
    // then
    Await.until(
        "the last batch's job",
        Duration.ofSeconds(10),
        () -> jobs.containsKey(run.batchTimeMillis()));
    assertEquals(expected, jobs);
    assertEquals(
        Map.of(pair("a", Optional.of(5)), 1, pair("b", Optional.of(5)), 1),
        counted(written("one", run.batchTimeMillis())));
  }

  private static SparkListener counting(Map<Long, Integer> jobs) {
    return new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart job) {
        String batch = job.properties().getProperty(JobScheduler.BATCH_TIME_PROPERTY_KEY());
        jobs.merge(Long.parseLong(batch), 1, Integer::sum);
      }
    };
  }

  @Test
  void should_call_again_what_failed_and_fail_the_batch_when_it_always_does() {
    SteppedRun run =
        STREAMS.start(
            graph -> {
              UpdatedState<String, Integer> sums =
                  sums(graph.<Tuple2<String, Integer>>input("in").mapToPair(pair -> pair));
              sums.writeChanges(
                  (some, time) -> {
                    if (time.milliseconds() == 3_000 || TaskContext.get().attemptNumber() == 0) {
                      throw new java.io.IOException("the disk is full");
                    }
                    new Keep<Tuple2<String, Optional<Integer>>>("second").call(some, time);
                  });
            });
    run.give("in", pair("a", 1)).step().give("in", pair("a", 2)).step();
    assertEquals(List.of(pair("a", Optional.of(3))), written("second", 2_000));

    AssertionError failed =
        assertThrows(AssertionError.class, () -> run.give("in", pair("a", 2)).step());
    assertTrue(failed.getCause().toString().contains("java.io.IOException: the disk is full"));
  }

  @Test
  void should_refuse_a_function_that_comes_too_late() {
    List<UpdatedState<String, Integer>> sums = new ArrayList<>();
    SteppedRun run =
        STREAMS.start(
            graph ->
                sums.add(sums(graph.<Tuple2<String, Integer>>input("in").mapToPair(pair -> pair))));
    run.step();
    IllegalStateException late =
        assertThrows(
            IllegalStateException.class, () -> sums.get(0).writeChanges(new Keep<>("late")));
    assertEquals(
        "what writes 'sums' must be given before the context is started, but it is ACTIVE; call writeChanges and the like where the stream is built",
        late.getMessage());
  }
}
