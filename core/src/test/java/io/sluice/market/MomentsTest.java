package io.sluice.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.Copies;
import io.sluice.RandomInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final MathContext DIGITS = new MathContext(60);

  private final Random random = RandomInput.random();

  @Test
  void should_be_what_exact_decimals_say() {
    for (int run = 0; run < RandomInput.times(3_000); run++) {
      // given: prices whose deviation is from all of the average down to a ten-millionth of it
      List<Double> values = values();

      // when
      Moments moments = fold(values);

      // then
      assertEquals(values.size(), moments.count());
      assertClose(exactAverage(values), moments.average());
      assertClose(exactDeviation(values, values.size() - 1), moments.deviation());
      assertClose(exactDeviation(values, values.size()), moments.populationDeviation());
    }
  }

  @Test
  void should_come_out_the_same_in_any_order_and_split() {
    for (int run = 0; run < RandomInput.times(2_000); run++) {
      // given
      List<Double> values = values();
      Moments expected = fold(values);

      // when
      Collections.shuffle(values, random);
      List<Moments> tasks = new ArrayList<>();
      for (int from = 0; from < values.size(); ) {
        int to = Math.min(values.size(), from + 1 + random.nextInt(20));
        tasks.add(fold(values.subList(from, to)));
        from = to;
      }
      Collections.shuffle(tasks, random);
      Moments merged = tasks.stream().reduce(Moments.NONE, Moments::plus);

      // then
      assertEquals(expected.count(), merged.count());
      assertEquals(expected.average(), merged.average());
      assertEquals(expected.deviation(), merged.deviation(), 1e-15 * expected.deviation());
      double price = values.get(0);
      assertEquals(expected.zScore(price), merged.zScore(price), 1e-9);
    }
  }

  @Test
  void should_keep_a_deviation_that_sums_of_doubles_lose() {
    Moments moments = Moments.of(1e9).plus(1e9 + 1).plus(1e9 + 2);

    assertEquals(1, moments.deviation());
    double squares = 1e9 * 1e9 + (1e9 + 1) * (1e9 + 1) + (1e9 + 2) * (1e9 + 2);
    double plain = (squares - 3 * (1e9 + 1) * (1e9 + 1)) / 2;
    assertTrue(Math.abs(plain - 1) >= 1, () -> "plain doubles say " + plain);
  }

  @Test
  void should_say_how_many_deviations_a_value_lies_above_the_average() {
    Moments moments = Moments.of(8).plus(10).plus(12);

    assertEquals(0, moments.zScore(10));
    assertEquals(1.5, moments.zScore(13));
    assertEquals(-2, moments.zScore(6));
  }

  @Test
  void should_bear_values_that_are_alike() {
    for (int run = 0; run < RandomInput.times(500); run++) {
      double price = random.nextInt(1_000_000) / 100.0;
      Moments moments = Moments.NONE;
      for (int i = 2 + random.nextInt(50); i > 0; i--) {
        moments = moments.plus(price);
      }

      assertEquals(price, moments.average());
      assertEquals(0, moments.deviation());
      assertEquals(0, moments.zScore(price));
      assertEquals(Double.POSITIVE_INFINITY, moments.zScore(price + 1));
      assertEquals(Double.NEGATIVE_INFINITY, moments.zScore(price - 1));
    }
  }

  @Test
  void should_say_nothing_of_too_few_values() {
    assertEquals(Double.NaN, Moments.NONE.average());
    assertEquals(Double.NaN, Moments.NONE.populationDeviation());
    assertEquals(7, Moments.of(7).average());
    assertEquals(0, Moments.of(7).populationDeviation());
    assertEquals(Double.NaN, Moments.of(7).deviation());
    assertEquals(Double.NaN, Moments.of(7).zScore(7));
  }

  @Test
  void should_say_nothing_of_values_whose_squares_are_beyond_a_double() {
    assertEquals(Double.NaN, Moments.of(1e200).plus(1).deviation());
    assertEquals(Double.NaN, Moments.of(Double.NaN).plus(1).deviation());
  }

  @Test
  void should_tell_of_a_symbol_by_its_last_trade() throws Exception {
    // given: the last by time and seq is not the last that came
    PriceMoments moments =
        PriceMoments.of(new Trade("IBM", 5, 2, 13, 1))
            .plus(PriceMoments.of(new Trade("IBM", 4, 9, 8, 700)))
            .plus(PriceMoments.of(new Trade("IBM", 5, 1, 9, 1)));

    assertEquals(
        new ZScore("IBM", 13, 3, 10, Math.sqrt(7), 3 / Math.sqrt(7)),
        Copies.ofSerialized(moments).zScore());
  }

  private List<Double> values() {
    double average = 1 + random.nextInt(100_000);
    double spread = average * Math.pow(10, -random.nextInt(8));
    List<Double> values = new ArrayList<>();
    for (int i = 2 + random.nextInt(200); i > 0; i--) {
      values.add(average + random.nextGaussian() * spread);
    }
    return values;
  }

  private static Moments fold(List<Double> values) {
    return values.stream().map(Moments::of).reduce(Moments.NONE, Moments::plus);
  }

  private static BigDecimal exactAverage(List<Double> values) {
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  /** Two passes: first the average, then the distances from it. */
  private static BigDecimal exactDeviation(List<Double> values, int over) {
    BigDecimal average = exactAverage(values);
    return values.stream()
        .map(value -> new BigDecimal(value).subtract(average))
        .map(distance -> distance.multiply(distance, DIGITS))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(over), DIGITS)
        .sqrt(DIGITS);
  }

  private static void assertClose(BigDecimal exact, double value) {
    assertEquals(exact.doubleValue(), value, 4e-16 * Math.abs(exact.doubleValue()));
  }
}
