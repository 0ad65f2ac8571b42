package io.sluice.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.KeyedFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.Time;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** One key, batch by batch, without Spark, against plain loops. A state is a list of what came. */
class FoldsTest {
  private final Random random = RandomInput.random();

  @Test
  void should_update_as_a_plain_variable_does() {
    for (int i = RandomInput.times(3_000); i > 0; i--) {
      int timeout = 1 + random.nextInt(5);
      List<List<Integer>> batches = batches();

      List<Tuple2<String, Optional<List<Integer>>>> expected = new ArrayList<>();
      List<Integer> state = null;
      int touched = 0;
      for (int second = 1; second <= batches.size(); second++) {
        List<Integer> values = batches.get(second - 1);
        boolean before = state != null;
        if (!values.isEmpty()) {
          state = values.contains(0) ? null : with(before ? state : List.of(), values);
          touched = second;
        } else if (before && second >= touched + timeout) {
          state = null;
        } else {
          continue;
        }
        if (before || state != null) {
          expected.add(new Tuple2<>("key", Optional.ofNullable(state)));
        }
      }

      assertEquals(
          expected,
          run(new UpdateFold<>(FoldsTest::updated, new Timeout(1_000L * timeout)), batches),
          () -> "timeout %d s: %s".formatted(timeout, batches));
    }
  }

  @Test
  void should_map_as_a_plain_variable_does() {
    for (int i = RandomInput.times(3_000); i > 0; i--) {
      int timeout = 1 + random.nextInt(5);
      List<List<Integer>> batches = batches();

      List<String> expected = new ArrayList<>();
      List<Integer> state = null;
      int touched = 0;
      for (int second = 1; second <= batches.size(); second++) {
        for (int value : batches.get(second - 1)) {
          state = value == 0 ? null : with(state == null ? List.of() : state, List.of(value));
          touched = second;
          if (value != 0) {
            expected.add(second + " s: " + state);
          }
        }
        if (state != null && second >= touched + timeout) {
          expected.add(second + " s: over at " + state);
          state = null;
        }
      }

      assertEquals(
          expected,
          run(new MapFold<>(FoldsTest::mapped, new Timeout(1_000L * timeout)), batches),
          () -> "timeout %d s: %s".formatted(timeout, batches));
    }
  }

  /** Bursts and gaps; zero removes the key. */
  private List<List<Integer>> batches() {
    int share = 1 + random.nextInt(6);
    return IntStream.range(0, 30)
        .mapToObj(
            batch ->
                IntStream.range(0, random.nextInt(share) == 0 ? random.nextInt(4) : 0)
                    .mapToObj(value -> random.nextInt(8))
                    .toList())
        .toList();
  }

  private static List<Integer> with(List<Integer> state, List<Integer> more) {
    List<Integer> all = new ArrayList<>(state);
    all.addAll(more);
    return all;
  }

  private static Optional<List<Integer>> updated(
      List<Integer> values, Optional<List<Integer>> old) {
    return values.contains(0) ? Optional.empty() : Optional.of(with(old.orElse(List.of()), values));
  }

  private static Optional<String> mapped(
      Time time, String key, Optional<Integer> value, State<List<Integer>> state) {
    String second = time.milliseconds() / 1_000 + " s: ";
    if (state.isTimingOut()) {
      return Optional.of(second + "over at " + state.get());
    }
    if (value.get() == 0) {
      if (state.exists()) {
        state.remove();
      }
      return Optional.empty();
    }
    state.update(with(state.exists() ? state.get() : List.of(), List.of(value.get())));
    return Optional.of(second + state.get());
  }

  /** Calls the fold as a version does: for what came, and for what is due. */
  private static <R> List<R> run(
      KeyedFold<String, Integer, List<Integer>, R> fold, List<List<Integer>> batches) {
    List<R> out = new ArrayList<>();
    Entry<List<Integer>> entry = null;
    for (int second = 1; second <= batches.size(); second++) {
      List<Integer> values = batches.get(second - 1);
      if (!values.isEmpty() || entry != null && entry.due() <= 1_000L * second) {
        entry = fold.fold("key", values, entry, 1_000L * second, out::add);
      }
    }
    return out;
  }
}
