package io.sluice.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.harness.Statistics.Interval;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  @Test
  void should_take_the_value_in_the_middle() {
    assertEquals(3, Statistics.median(5, 1, 3));
    assertEquals(2.5, Statistics.median(4, 1, 2, 3));
    assertEquals(7, Statistics.median(7));
  }

  @Test
  void should_take_shares_between_two_values_in_proportion() {
    double[] values = {40, 10, 30, 20, 50};

    assertEquals(10, Statistics.quantile(0, values));
    assertEquals(50, Statistics.quantile(1, values));
    assertEquals(48, Statistics.quantile(0.95, values), 1e-9);
  }

  @Test
  void should_refuse_to_say_something_of_nothing() {
    Exception e = assertThrows(IllegalArgumentException.class, Statistics::median);
    assertEquals("values must be at least one, but are none", e.getMessage());
  }

  /** Ranks as in tables of the sign test. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "5, 1", "6, 1", "8, 1", "9, 2", "12, 3", "20, 6", "30, 10"})
  void should_bound_the_median_by_the_ranks_of_the_sign_test(int count, int rank) {
    // given: 1, 2, 3, ...
    double[] values = DoubleStream.iterate(1, i -> i + 1).limit(count).toArray();

    // when
    Interval interval = Statistics.ofMedian(values);

    // then
    assertEquals(new Interval(rank, count + 1 - rank), interval);
  }

  @Test
  void should_hold_the_median_as_often_as_promised() {
    // given: many samples of something skewed, whose median is ln 2
    Random random = new Random(7);
    int samples = 4_000;
    int held = 0;

    // when
    for (int i = 0; i < samples; i++) {
      Interval interval =
          Statistics.ofMedian(
              DoubleStream.generate(() -> -Math.log(1 - random.nextDouble())).limit(12).toArray());
      held += interval.low() <= Math.log(2) && Math.log(2) <= interval.high() ? 1 : 0;
    }

    // then: 96.1 % for 12 values
    assertTrue(held > 0.95 * samples && held < 0.975 * samples, held + " of " + samples);
  }
}
