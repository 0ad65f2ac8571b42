package io.sluice.market;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.Copies;
import io.sluice.RandomInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarsTest {
  private static final Duration TWO = Duration.ofMillis(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Random random = RandomInput.random();

  @Test
  void should_leave_out_intervals_without_a_trade() {
    // given: the example of the documentation
    List<Trade> trades = List.of(trade(0, 10, 1), trade(1, 13, 2), trade(5, 9, 4));

    // when
    List<Bar> bars = Bars.of(trades, TWO);

    // then
    assertEquals(
        List.of(
            new Bar("IBM", TWO, Instant.EPOCH, 10, 13, 10, 13, 3, 12, 2),
            new Bar("IBM", TWO, Instant.ofEpochMilli(4), 9, 9, 9, 9, 4, 9, 1)),
        bars);
  }

  @Test
  void should_open_and_close_by_time_and_then_by_seq() {
    List<Trade> trades =
        List.of(
            new Trade("IBM", 1, 4, 14, 1),
            new Trade("IBM", 0, 9, 19, 1),
            new Trade("IBM", 1, 5, 15, 1),
            new Trade("IBM", 0, 8, 18, 1));

    Bar bar = Bars.of(trades, TWO).get(0);

    assertEquals(18, bar.open());
    assertEquals(15, bar.close());
  }

  @Test
  void should_take_the_plain_average_if_nothing_was_traded() {
    Bar bar = Bars.of(List.of(trade(0, 10, 0), trade(1, 13, 0)), TWO).get(0);

    assertEquals(0, bar.volume());
    assertEquals(11.5, bar.vwap());
  }

  @Test
  void should_start_intervals_before_1970_at_multiples_of_the_width() {
    assertEquals(-2, BarFold.startMillis(-1, TWO));
    assertEquals(-2, BarFold.startMillis(-2, TWO));
    assertEquals(0, BarFold.startMillis(1, TWO));
  }

  @Test
  void should_be_what_a_naive_reference_finds() {
    for (int run = 0; run < RandomInput.times(50); run++) {
      List<Trade> trades = randomTrades(500);

      assertEquals(reference(trades, MINUTE), Bars.of(trades, MINUTE));
    }
  }

  @Test
  void should_be_equal_however_the_trades_are_split_and_merged() {
    for (int run = 0; run < RandomInput.times(200); run++) {
      // given: trades of one bar, some of them numbered alike
      List<Trade> trades = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        double price = 1 + random.nextInt(100_000) / 100.0;
        trades.add(new Trade("IBM", random.nextInt(50), random.nextInt(3), price, sizeOf(i)));
      }
      Bar expected = fold(trades).bar(MINUTE);

      // when
      Collections.shuffle(trades, random);
      List<BarFold> tasks = new ArrayList<>();
      for (int from = 0; from < trades.size(); ) {
        int to = Math.min(trades.size(), from + 1 + random.nextInt(40));
        tasks.add(fold(trades.subList(from, to)));
        from = to;
      }
      Collections.shuffle(tasks, random);

      // then
      assertEquals(expected, tasks.stream().reduce(BarFold::plus).orElseThrow().bar(MINUTE));
    }
  }

  @Test
  void should_come_one_at_a_time_from_trades_in_order() {
    // given: one symbol
    List<Trade> rising =
        randomTrades(500).stream()
            .filter(trade -> trade.symbol().equals("IBM"))
            .sorted(Comparator.comparing(Trade::epochMillis).thenComparing(Trade::seq))
            .toList();
    List<Trade> falling = new ArrayList<>(rising);
    Collections.reverse(falling);
    List<Bar> expected = Bars.of(rising, MINUTE);

    // when
    List<Bar> fromRising = list(Bars.inOrder(rising.iterator(), MINUTE));
    List<Bar> fromFalling = list(Bars.inOrder(falling.iterator(), MINUTE));

    // then
    assertTrue(expected.size() > 5);
    assertEquals(expected, fromRising);
    Collections.reverse(fromFalling);
    assertEquals(expected, fromFalling);
  }

  @Test
  void should_end_after_the_last_bar() {
    Iterator<Bar> none = Bars.inOrder(Collections.emptyIterator(), MINUTE);

    assertThrows(NoSuchElementException.class, none::next);
    assertEquals(List.of(), Bars.of(List.of(), MINUTE));
  }

  @Test
  void should_refuse_a_width_of_nothing() {
    assertRefused(
        "width must be a whole number of milliseconds, at least 1 ms, but is PT0S",
        () -> Bars.inOrder(Collections.emptyIterator(), Duration.ZERO));
  }

  @Test
  void should_name_another_interval_than_that_of_the_trades() {
    BarFold fold = BarFold.of(trade(0, 10, 1)).plus(trade(1, 13, 2));

    assertEquals(
        new Bar("IBM", MINUTE, Instant.ofEpochMilli(60_000), 10, 13, 10, 13, 3, 12, 2),
        fold.bar(MINUTE, Instant.ofEpochMilli(60_000)));
  }

  @Test
  void should_travel_to_executors() throws Exception {
    BarFold fold = BarFold.of(trade(0, 10, 1)).plus(trade(1, 13, 2));

    assertEquals(fold.bar(TWO), Copies.ofSerialized(fold).bar(TWO));
  }

  private static Trade trade(long millis, double price, double size) {
    return new Trade("IBM", millis, millis, price, size);
  }

  private double sizeOf(int i) {
    return i % 7 == 0 ? 0 : random.nextInt(1_000_000) / 1e4;
  }

  private List<Trade> randomTrades(int count) {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String symbol = random.nextBoolean() ? "IBM" : "SPY";
      long millis = 1381132800000L + random.nextInt(3_600_000);
      // Eighths and whole sizes: plain doubles hold their sums exactly.
      double price = (1 + random.nextInt(10_000)) / 8.0;
      trades.add(new Trade(symbol, millis, i, price, random.nextInt(1000)));
    }
    return trades;
  }

  private static BarFold fold(List<Trade> trades) {
    return trades.stream().map(BarFold::of).reduce(BarFold::plus).orElseThrow();
  }

  private static List<Bar> list(Iterator<Bar> bars) {
    List<Bar> list = new ArrayList<>();
    bars.forEachRemaining(list::add);
    return list;
  }

  /** Sorts the trades, and looks through all of them for each symbol and minute. */
  private static List<Bar> reference(List<Trade> trades, Duration width) {
    List<Bar> bars = new ArrayList<>();
    List<Trade> sorted = new ArrayList<>(trades);
    sorted.sort(Comparator.comparing(Trade::epochMillis).thenComparing(Trade::seq));
    for (String symbol : List.of("IBM", "SPY")) {
      long millis = width.toMillis();
      for (long start = 1381132800000L; start < 1381136400000L; start += millis) {
        List<Trade> in = new ArrayList<>();
        for (Trade trade : sorted) {
          if (trade.symbol().equals(symbol)
              && trade.epochMillis() >= start
              && trade.epochMillis() < start + millis) {
            in.add(trade);
          }
        }
        if (!in.isEmpty()) {
          bars.add(naiveBar(symbol, width, start, in));
        }
      }
    }
    return bars;
  }

  private static Bar naiveBar(String symbol, Duration width, long start, List<Trade> in) {
    double volume = in.stream().mapToDouble(Trade::size).sum();
    double turnover = in.stream().mapToDouble(trade -> trade.price() * trade.size()).sum();
    double mean = in.stream().mapToDouble(Trade::price).sum() / in.size();
    return new Bar(
        symbol,
        width,
        Instant.ofEpochMilli(start),
        in.get(0).price(),
        in.stream().mapToDouble(Trade::price).max().orElseThrow(),
        in.stream().mapToDouble(Trade::price).min().orElseThrow(),
        in.get(in.size() - 1).price(),
        volume,
        volume > 0 ? turnover / volume : mean,
        in.size());
  }
}
