package io.sluice.bench.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {
  @Test
  void should_tell_the_least_and_the_greatest_of_any_window() {
    // given: seconds of which some have nothing, and few values, so that many are equal
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      int length = 1 + random.nextInt(20);
      Extremes slid = Extremes.none();
      List<long[]> came = new ArrayList<>();
      for (int second = 1; second <= 60; second++) {
        Extremes now = Extremes.none();
        for (int i = random.nextInt(3); i > 0; i--) {
          long value = random.nextInt(9) - 4;
          came.add(new long[] {second, value});
          now = now.and(Extremes.of(second, value, value));
        }

        // when: what is new comes in any order, and what is too old goes by the inverse
        slid = random.nextBoolean() ? slid.and(now) : now.and(slid);
        slid = slid.without(Extremes.of(second - length, 0, 0));

        // then
        long first = second - length + 1;
        MinMax expected = of(came, first);
        assertEquals(expected, slid.minMax(first));
        assertEquals(expected == null, slid.isEmpty());
        assertEquals(expected, Extremes.of(slid.bytes()).minMax(first));
        if (expected != null) {
          assertEquals(expected, slid.minMax());
        }
      }
    }
  }

  @Test
  void should_forget_what_can_never_be_the_answer() {
    Extremes all = Extremes.none();
    for (int second = 1; second <= 1_000; second++) {
      all = all.and(Extremes.of(second, 1_000 - second, second));
    }

    // then: the newest is the least and the greatest
    assertEquals(new MinMax(0, 1_000), all.minMax());
    assertTrue(all.bytes().length < 30);
    assertEquals(1_000, all.newest());
  }

  @Test
  void should_be_of_nothing() {
    assertTrue(Extremes.none().isEmpty());
    assertTrue(Extremes.of(Extremes.none().bytes()).isEmpty());
    assertNull(Extremes.none().minMax(0));
    assertNull(Extremes.of(4, 1, 2).minMax(5));
  }

  private static MinMax of(List<long[]> came, long first) {
    return came.stream()
        .filter(one -> one[0] >= first)
        .map(one -> MinMax.of(one[1]))
        .reduce(MinMax::and)
        .orElse(null);
  }
}
