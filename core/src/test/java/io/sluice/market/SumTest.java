package io.sluice.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumTest {
  private final Random random = RandomInput.random();

  @Test
  void should_keep_what_doubles_lose() {
    Sum sum = Sum.ZERO.plus(1e16).plus(1).plus(-1e16);

    assertEquals(1, sum.value());
    assertEquals(0, 1e16 + 1 - 1e16, "plain doubles lose it");
  }

  @Test
  void should_round_sums_of_prices_as_big_decimals_do() {
    for (int run = 0; run < RandomInput.times(40); run++) {
      // given
      List<Double> prices = prices(1000);

      // when
      Sum sum = Sum.ZERO;
      BigDecimal exact = BigDecimal.ZERO;
      for (double price : prices) {
        sum = sum.plus(price);
        exact = exact.add(new BigDecimal(price));
      }

      // then
      assertEquals(exact.doubleValue(), sum.value());
    }
  }

  @Test
  void should_not_round_products_first() {
    for (int run = 0; run < RandomInput.times(40); run++) {
      Sum sum = Sum.ZERO;
      BigDecimal exact = BigDecimal.ZERO;
      for (double price : prices(1000)) {
        double size = random.nextInt(10_000) / 1e8;
        sum = sum.plusProduct(price, size);
        exact = exact.add(new BigDecimal(price).multiply(new BigDecimal(size)));
      }

      assertEquals(exact.doubleValue(), sum.value());
    }
  }

  @Test
  void should_come_out_the_same_in_any_order_and_split() {
    for (int run = 0; run < RandomInput.times(40); run++) {
      // given
      List<Double> values = prices(500);
      double expected = sum(values).value();

      // when: dealt to tasks, whose sums meet in any order
      Collections.shuffle(values, random);
      List<Sum> tasks = new ArrayList<>();
      for (int from = 0; from < values.size(); ) {
        int to = Math.min(values.size(), from + 1 + random.nextInt(100));
        tasks.add(sum(values.subList(from, to)));
        from = to;
      }
      Collections.shuffle(tasks, random);

      // then
      assertEquals(expected, tasks.stream().reduce(Sum.ZERO, Sum::plus).value());
    }
  }

  @Test
  void should_stay_within_its_error_whatever_the_signs() {
    BigDecimal bound = new BigDecimal(0x1p-104);
    for (int run = 0; run < RandomInput.times(20_000); run++) {
      // given: two sums of any size, often nearly opposite
      Sum a = Sum.ZERO.plus(random.nextGaussian()).plus(random.nextGaussian() * 0x1p-50);
      double opposite = random.nextBoolean() ? -a.high() : random.nextGaussian();
      Sum b = Sum.ZERO.plus(opposite).plus(random.nextGaussian() * 0x1p-60);

      // when
      Sum sum = a.plus(b);

      // then
      BigDecimal exact = exact(a).add(exact(b));
      BigDecimal error = exact.subtract(exact(sum)).abs();
      assertTrue(
          error.compareTo(exact.abs().multiply(bound, MathContext.DECIMAL128)) <= 0,
          () -> a + " + " + b + " = " + sum);
      assertEquals(sum.high(), sum.high() + sum.low(), "the higher part is the rounded sum");
    }
  }

  @Test
  void should_be_infinite_beyond_the_range_of_a_double() {
    Sum sum = Sum.ZERO.plus(Double.MAX_VALUE).plus(Double.MAX_VALUE);

    assertEquals(Double.POSITIVE_INFINITY, sum.value());
    assertEquals(Double.POSITIVE_INFINITY, sum.plus(1).plus(sum).value());
    assertEquals(Double.POSITIVE_INFINITY, Sum.ZERO.plusProduct(1e200, 1e200).plus(1).value());
  }

  private static Sum sum(List<Double> values) {
    return values.stream().reduce(Sum.ZERO, Sum::plus, Sum::plus);
  }

  private static BigDecimal exact(Sum sum) {
    return new BigDecimal(sum.high()).add(new BigDecimal(sum.low()));
  }

  /** Prices of penny stocks and of bitcoin, with up to eight decimals. */
  private List<Double> prices(int count) {
    List<Double> prices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double digits = 1 + random.nextInt(1_000_000_000);
      prices.add(digits / Math.pow(10, random.nextInt(9)));
    }
    return prices;
  }
}
