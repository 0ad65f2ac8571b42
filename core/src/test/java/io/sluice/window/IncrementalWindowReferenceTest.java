package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.internal.keyed.LostVersions;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

/**
 * A thousand cases as keys of one run, against a plain computation. The function makes a list of
 * all values, sorted: what is lost, doubled or too old shows.
 */
@Tag("one-line")
class IncrementalWindowReferenceTest {
  private static final int CASES = 1_000;
  private static final int BATCHES = 60;
  private static final int RESTARTS = 20;

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"7, 1, true", "6, 3, false", "7, 2, false"})
  void should_hold_what_a_plain_window_holds_over_failures_and_restarts(
      int length, int slide, boolean checkpoint) {
    Random random = new Random(100L * length + slide);
    List<List<Tuple2<String, List<Integer>>>> batches =
        IntStream.range(0, BATCHES).mapToObj(batch -> batch(batch, random)).toList();

    Trial<Tuple2<String, Optional<List<Integer>>>> trial =
        STREAMS
            .input(batches)
            .through(
                (JavaDStream<Tuple2<String, List<Integer>>> in) -> {
                  var window =
                      IncrementalWindow.of(in.mapToPair(pair -> pair))
                          .named("all")
                          .in(folder.resolve("state").toString())
                          .length(Duration.ofSeconds(length))
                          .slide(Duration.ofSeconds(slide))
                          .reduce(IncrementalWindowReferenceTest::merged);
                  LostVersions.every(3_000, in);
                  return window.changes();
                });
    if (checkpoint) {
      trial.checkpoint(folder.resolve("checkpoint"));
    }
    trial
        .restartBefore(some(RESTARTS, random))
        .crashIn(some(5, random))
        .failTasksIn(some(10, random))
        .runTasksTwiceIn(some(10, random))
        .loseBlocksBefore(some(10, random))
        .expect(expected(batches, length, slide));
  }

  /** Bursts, gaps, and keys that come once. */
  private static List<Tuple2<String, List<Integer>>> batch(int number, Random random) {
    List<Tuple2<String, List<Integer>>> batch = new ArrayList<>();
    if (random.nextInt(8) > 0) {
      for (int i = random.nextInt(2 * CASES); i > 0; i--) {
        batch.add(pair("case " + random.nextInt(CASES), List.of(10_000 * number + i)));
      }
    }
    return batch;
  }

  private static int[] some(int count, Random random) {
    return random.ints(1, BATCHES).distinct().limit(count).toArray();
  }

  private static List<Integer> merged(List<Integer> one, List<Integer> other) {
    List<Integer> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(null);
    return all;
  }

  private static List<List<Tuple2<String, Optional<List<Integer>>>>> expected(
      List<List<Tuple2<String, List<Integer>>>> batches, int length, int slide) {
    List<List<Tuple2<String, Optional<List<Integer>>>>> all = new ArrayList<>();
    Map<String, List<Integer>> before = new HashMap<>();
    for (int end = 1; end <= batches.size(); end++) {
      List<Tuple2<String, Optional<List<Integer>>>> changes = new ArrayList<>();
      if (end % slide == 0) {
        Map<String, List<Integer>> window = new HashMap<>();
        for (Tuple2<String, List<Integer>> value :
            batches.subList(Math.max(0, end - length), end).stream()
                .flatMap(List::stream)
                .toList()) {
          window.merge(value._1(), value._2(), IncrementalWindowReferenceTest::merged);
        }
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(window.keySet());
        for (String key : keys) {
          if (!java.util.Objects.equals(before.get(key), window.get(key))) {
            changes.add(pair(key, Optional.ofNullable(window.get(key))));
          }
        }
        before = window;
      }
      all.add(changes);
    }
    assertEquals(batches.size(), all.size());
    return all;
  }
}
