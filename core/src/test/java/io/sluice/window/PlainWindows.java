package io.sluice.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What a window has, computed anew for each: the reference. */
final class PlainWindows {
  private PlainWindows() {}

  /**
   * The records of the window that ends with each batch; empty if none does.
   *
   * @param length in batches, as is the slide; the first batch is at time 1
   */
  static <T> List<Optional<List<T>>> of(List<List<T>> batches, int length, int slide) {
    List<Optional<List<T>>> all = new ArrayList<>();
    for (int end = 1; end <= batches.size(); end++) {
      all.add(
          end % slide == 0
              ? Optional.of(
                  batches.subList(Math.max(0, end - length), end).stream()
                      .flatMap(Collection::stream)
                      .toList())
              : Optional.empty());
    }
    return all;
  }

  /** So many different batches, without the first. */
  static int[] some(int count, int batches, Random random) {
    return random.ints(1, batches).distinct().limit(count).toArray();
  }

  /** All batches from one on. */
  static int[] from(int first, int batches) {
    return IntStream.range(first, batches).toArray();
  }
}
