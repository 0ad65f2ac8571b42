package io.sluice.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanesTest {
  /** Every value is in the result, with how often: what is lost or doubled shows. */
  private static final BinaryOperator<Map<Integer, Integer>> ALL =
      (a, b) -> {
        Map<Integer, Integer> sum = new TreeMap<>(a);
        b.forEach((value, count) -> sum.merge(value, count, Integer::sum));
        return sum;
      };

  private record Version(
      Panes<Map<Integer, Integer>> panes, TreeMap<Long, Map<Integer, Integer>> plain) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100})
  void should_hold_what_a_plain_window_holds(int length) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed * 1_000L + length);
      Panes<Map<Integer, Integer>> panes = Panes.none();
      TreeMap<Long, Map<Integer, Integer>> plain = new TreeMap<>();
      List<Version> versions = new ArrayList<>();
      int value = 0;
      for (long pane = 0; pane < 3L * length + 10; pane++) {
        panes = panes.from(pane - length + 1, ALL);
        plain.headMap(pane - length + 1).clear();
        for (int i = random.nextInt(3); i > 0; i--) {
          Map<Integer, Integer> one = Map.of(++value, 1);
          panes = panes.with(pane, one, ALL);
          plain.merge(pane, one, ALL);
        }
        if (random.nextInt(length) == 0) {
          panes = panes.settled(ALL);
        }
        if (!panes.isEmpty() && random.nextInt(3) == 0) {
          panes = panes.told(ALL);
        }
        versions.add(new Version(panes, new TreeMap<>(plain)));
      }
      versions.forEach(version -> assertSame(version.plain.values(), version.panes));
    }
  }

  @Test
  void should_call_the_function_three_times_a_pane_however_long_the_window() {
    for (int length : new int[] {10, 180, 600}) {
      AtomicLong calls = new AtomicLong();
      BinaryOperator<Integer> max =
          (a, b) -> {
            calls.incrementAndGet();
            return Math.max(a, b);
          };
      Panes<Integer> panes = Panes.none();
      int steps = 20 * length;
      for (int pane = 0; pane < steps; pane++) {
        panes = panes.from(pane - length + 1, max).with(pane, pane % 7, max);
        panes.aggregate(max);
      }
      double each = calls.get() / (double) steps;
      assertTrue(each <= 3, () -> each + " calls a pane at length " + length);
    }
  }

  private static void assertSame(
      Collection<Map<Integer, Integer>> expected, Panes<Map<Integer, Integer>> panes) {
    assertEquals(expected.isEmpty(), panes.isEmpty());
    if (!expected.isEmpty()) {
      assertEquals(expected.stream().reduce(ALL).orElseThrow(), panes.aggregate(ALL));
    }
  }
}
