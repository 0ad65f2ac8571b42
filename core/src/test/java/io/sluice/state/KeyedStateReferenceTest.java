package io.sluice.state;

import static io.sluice.testkit.SteppedStreams.pair;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.sluice.internal.keyed.LostVersions;
import io.sluice.testkit.SteppedStreams;
import io.sluice.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

/**
 * A thousand cases as keys of one run, against a plain computation, over restarts and failures. A
 * state is the sum of numbers that come once each: what is lost or doubled shows.
 */
@Tag("one-line")
class KeyedStateReferenceTest {
  private static final int CASES = 1_000;
  private static final int BATCHES = 60;
  private static final int RESTARTS = 20;

  /** Sums that end in it remove their key. */
  private static final int LAST_DIGIT = 7;

  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, false, 3", "2, true, 1"})
  void should_update_as_a_plain_map_does(long seed, boolean checkpoint, int timeout) {
    Random random = new Random(seed);
    List<List<Tuple2<String, Integer>>> batches = batches(random);
    disturbed(
            STREAMS
                .input(batches)
                .through(
                    (JavaDStream<Tuple2<String, Integer>> in) -> {
                      var state = state(in, timeout).update(KeyedStateReferenceTest::updated);
                      LostVersions.every(3_000, in);
                      return state.changes();
                    }),
            random,
            checkpoint)
        .expect(expectedUpdates(batches, timeout));
  }

  @ParameterizedTest
  @CsvSource({"3, false, 4", "4, true, 2"})
  void should_map_as_a_plain_map_does(long seed, boolean checkpoint, int timeout) {
    Random random = new Random(seed);
    List<List<Tuple2<String, Integer>>> batches = batches(random);
    disturbed(
            STREAMS
                .input(batches)
                .through(
                    (JavaDStream<Tuple2<String, Integer>> in) -> {
                      var state = state(in, timeout).map(KeyedStateReferenceTest::mapped);
                      LostVersions.every(3_000, in);
                      return state.mapped();
                    }),
            random,
            checkpoint)
        .expect(expectedRecords(batches, timeout));
  }

  private <R> Trial<R> disturbed(Trial<R> trial, Random random, boolean checkpoint) {
    if (checkpoint) {
      trial.checkpoint(folder.resolve("checkpoint"));
    }
    return trial
        .restartBefore(some(RESTARTS, random))
        .crashIn(some(5, random))
        .failTasksIn(some(10, random))
        .runTasksTwiceIn(some(10, random))
        .loseBlocksBefore(some(10, random));
  }

  private KeyedState<String, Integer> state(JavaDStream<Tuple2<String, Integer>> in, int timeout) {
    return KeyedState.of(in.mapToPair(pair -> pair))
        .named("sums")
        .in(folder.resolve("state").toString())
        .timeout(Duration.ofSeconds(timeout));
  }

  /** Bursts, gaps, and keys that come once. */
  private static List<List<Tuple2<String, Integer>>> batches(Random random) {
    int[] number = {0};
    return IntStream.range(0, BATCHES)
        .mapToObj(
            batch -> {
              List<Tuple2<String, Integer>> values = new ArrayList<>();
              int size = random.nextInt(8) == 0 ? 0 : random.nextInt(2 * CASES);
              for (int i = 0; i < size; i++) {
                values.add(pair("case " + random.nextInt(CASES), ++number[0]));
              }
              return values;
            })
        .toList();
  }

  private static int[] some(int count, Random random) {
    return random.ints(1, BATCHES).distinct().limit(count).toArray();
  }

  private static Optional<Long> updated(List<Integer> values, Optional<Long> old) {
    long sum = old.orElse(0L) + values.stream().mapToLong(value -> value).sum();
    return sum % 10 == LAST_DIGIT ? Optional.empty() : Optional.of(sum);
  }

  /** Counts values, whose order may differ from run to run. */
  private static Optional<String> mapped(
      Time time, String key, Optional<Integer> value, State<Long> state) {
    if (state.isTimingOut()) {
      return Optional.of("%s over at %d ms: %d".formatted(key, time.milliseconds(), state.get()));
    }
    long count = (state.exists() ? state.get() : 0) + 1;
    if (count % 10 == LAST_DIGIT) {
      state.remove();
      return Optional.empty();
    }
    state.update(count);
    return Optional.of(key + ": " + count);
  }

  private record Plain(long state, int touched) {}

  private static List<List<Tuple2<String, Optional<Long>>>> expectedUpdates(
      List<List<Tuple2<String, Integer>>> batches, int timeout) {
    Map<String, Plain> states = new TreeMap<>();
    List<List<Tuple2<String, Optional<Long>>>> all = new ArrayList<>();
    for (int second = 1; second <= batches.size(); second++) {
      List<Tuple2<String, Optional<Long>>> changes = new ArrayList<>();
      Map<String, List<Integer>> came =
          batches.get(second - 1).stream()
              .collect(groupingBy(Tuple2::_1, mapping(Tuple2::_2, toList())));
      for (String key : came.keySet()) {
        Plain old = states.remove(key);
        long sum = (old == null ? 0 : old.state()) + came.get(key).stream().mapToLong(v -> v).sum();
        boolean kept = sum % 10 != LAST_DIGIT;
        if (kept) {
          states.put(key, new Plain(sum, second));
        }
        if (kept || old != null) {
          changes.add(pair(key, kept ? Optional.of(sum) : Optional.empty()));
        }
      }
      for (String key : over(states, second - timeout)) {
        states.remove(key);
        changes.add(pair(key, Optional.empty()));
      }
      all.add(changes);
    }
    return all;
  }

  private static List<List<String>> expectedRecords(
      List<List<Tuple2<String, Integer>>> batches, int timeout) {
    Map<String, Plain> states = new TreeMap<>();
    List<List<String>> all = new ArrayList<>();
    for (int second = 1; second <= batches.size(); second++) {
      List<String> records = new ArrayList<>();
      for (Tuple2<String, Integer> value : batches.get(second - 1)) {
        Plain old = states.remove(value._1());
        long count = (old == null ? 0 : old.state()) + 1;
        if (count % 10 != LAST_DIGIT) {
          states.put(value._1(), new Plain(count, second));
          records.add(value._1() + ": " + count);
        }
      }
      for (String key : over(states, second - timeout)) {
        records.add(
            "%s over at %d ms: %d".formatted(key, 1_000 * second, states.remove(key).state()));
      }
      all.add(records);
    }
    return all;
  }

  private static TreeSet<String> over(Map<String, Plain> states, int until) {
    TreeSet<String> over = new TreeSet<>(states.keySet());
    over.removeIf(key -> states.get(key).touched() > until);
    return over;
  }
}
