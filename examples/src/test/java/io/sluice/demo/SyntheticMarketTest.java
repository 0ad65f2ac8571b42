package io.sluice.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Trade;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {
  private static final int TWO_WEEKS = 3_000_000;

  @Test
  void should_be_the_same_for_the_same_seed_and_another_for_another() {
    assertEquals(trades(1, 10_000), trades(1, 10_000));
    assertNotEquals(trades(1, 100), trades(2, 100));
  }

  @Test
  void should_trade_in_the_order_of_time_each_with_a_number_of_its_own() {
    List<Trade> trades = trades(1, 500_000);
    for (int i = 1; i < trades.size(); i++) {
      assertTrue(trades.get(i - 1).epochMillis() <= trades.get(i).epochMillis());
      assertEquals(trades.get(i - 1).seq() + 1, trades.get(i).seq());
    }
  }

  @Test
  void should_trade_all_stocks_in_sessions_of_new_york_at_prices_in_cents() {
    Set<String> symbols = new TreeSet<>();
    Set<DayOfWeek> days = new TreeSet<>();
    SyntheticMarket market = SyntheticMarket.of(7);
    for (int i = 0; i < TWO_WEEKS; i++) {
      Trade trade = market.next();
      symbols.add(trade.symbol());
      ZonedDateTime time = trade.time().atZone(SyntheticMarket.ZONE);
      days.add(time.getDayOfWeek());
      LocalTime clock = time.toLocalTime();
      assertTrue(
          !clock.isBefore(LocalTime.of(9, 30)) && clock.isBefore(LocalTime.of(16, 0)),
          time::toString);
      assertEquals(Math.round(trade.price() * 100) / 100.0, trade.price());
      assertTrue(trade.price() >= 0.01 && trade.size() >= 1, trade::toString);
    }
    assertEquals(24, symbols.size());
    assertEquals(
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY),
        days);
  }

  @Test
  void should_trade_busy_stocks_more_and_ends_of_a_session_more_than_its_middle() {
    // given: the first session
    SyntheticMarket market = SyntheticMarket.of(3);
    LocalDate day = LocalDate.of(2025, 3, 3);
    List<Trade> trades =
        Stream.generate(market::next)
            .takeWhile(trade -> trade.time().atZone(SyntheticMarket.ZONE).toLocalDate().equals(day))
            .toList();
    Map<String, Long> bySymbol =
        trades.stream().collect(Collectors.groupingBy(Trade::symbol, Collectors.counting()));
    Map<Integer, Long> byHour =
        trades.stream()
            .collect(
                Collectors.groupingBy(
                    trade -> trade.time().atZone(SyntheticMarket.ZONE).getHour(),
                    Collectors.counting()));

    // then
    assertTrue(bySymbol.get("ALDR") > 5 * bySymbol.get("YEWS"), bySymbol::toString);
    assertTrue(byHour.get(10) > byHour.get(12), byHour::toString);
    assertTrue(byHour.get(15) > byHour.get(12), byHour::toString);
  }

  private static List<Trade> trades(long seed, int count) {
    return Stream.generate(SyntheticMarket.of(seed)::next).limit(count).toList();
  }
}
