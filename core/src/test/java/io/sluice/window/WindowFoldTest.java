package io.sluice.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.internal.keyed.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** One key, batch by batch, without Spark. The function makes a sorted list of all values. */
class WindowFoldTest {
  @Test
  void should_hold_what_a_plain_window_holds_with_any_length_and_slide() {
    Random random = RandomInput.random();
    for (int i = RandomInput.times(3_000); i > 0; i--) {
      // given: bursts, gaps, and a time at which the application began
      int slide = 1 + random.nextInt(6);
      int length = slide + random.nextInt(20);
      int batches = 2 * length + 10;
      int share = 1 + random.nextInt(8);
      List<List<List<Integer>>> input =
          IntStream.range(0, batches)
              .mapToObj(
                  batch ->
                      IntStream.range(0, random.nextInt(share) == 0 ? random.nextInt(4) : 0)
                          .mapToObj(n -> List.of(random.nextInt(10)))
                          .toList())
              .toList();

      // when
      List<Optional<List<Integer>>> got = run(input, length, slide);

      // then
      List<Optional<List<List<Integer>>>> windows = PlainWindows.of(input, length, slide);
      List<Integer> before = List.of();
      for (int batch = 0; batch < batches; batch++) {
        List<Integer> expected =
            windows
                .get(batch)
                .map(all -> all.stream().flatMap(List::stream).sorted().toList())
                .orElse(before);
        assertEquals(
            Optional.of(expected),
            got.get(batch).or(() -> Optional.of(List.of())),
            () -> "length %d, slide %d: %s".formatted(length, slide, input));
        before = expected;
      }
    }
  }

  /** The value after each batch, as those who follow the changes know it. */
  private static List<Optional<List<Integer>>> run(
      List<List<List<Integer>>> input, int length, int slide) {
    WindowFold<String, List<Integer>> fold =
        new WindowFold<>(
            SlidingWindow.of(
                Duration.ofSeconds(1), Duration.ofSeconds(length), Duration.ofSeconds(slide)),
            WindowFoldTest::merged);
    List<Optional<List<Integer>>> all = new ArrayList<>();
    Entry<Panes<List<Integer>>> entry = null;
    Optional<List<Integer>> known = Optional.empty();
    for (int batch = 0; batch < input.size(); batch++) {
      long time = (batch + 1) * 1_000L;
      List<List<Integer>> values = input.get(batch);
      if (!values.isEmpty() || entry != null && entry.due() <= time) {
        List<Tuple2<String, org.apache.spark.api.java.Optional<List<Integer>>>> out =
            new ArrayList<>();
        entry = fold.fold("key", values, entry, time, out::add);
        assertTrue(out.size() <= 1 && (out.isEmpty() || (batch + 1) % slide == 0));
        known = out.isEmpty() ? known : Optional.ofNullable(out.get(0)._2().orNull());
      }
      all.add(known);
    }
    return all;
  }

  private static List<Integer> merged(List<Integer> one, List<Integer> other) {
    List<Integer> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(null);
    return all;
  }
}
