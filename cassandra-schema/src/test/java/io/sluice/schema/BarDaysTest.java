package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarDaysTest {
  private static final Instant NOW = Instant.parse("1970-01-11T12:00:00Z");

  @Test
  void should_end_an_open_range_tomorrow() {
    assertEquals(11, BarDays.last(Times.always(), NOW));
    assertEquals(-25_567, BarDays.first(Times.always()));
  }

  @Test
  void should_leave_other_ranges_as_they_are_even_in_the_future() {
    Times times = Times.of(Instant.EPOCH, NOW.plusSeconds(86_400 * 1_000));
    assertEquals(0, BarDays.first(times));
    assertEquals(1_010, BarDays.last(times, NOW));
  }

  @Test
  void should_ask_for_every_day_once_in_order() {
    // when
    List<List<Integer>> chunks = BarDays.chunks(-100, 199, Direction.NEWEST_FIRST);

    // then
    assertEquals(List.of(128, 128, 44), chunks.stream().map(List::size).toList());
    List<Integer> all = new ArrayList<>();
    chunks.forEach(all::addAll);
    List<Integer> expected = new ArrayList<>();
    Days.all(-100, 199, Direction.NEWEST_FIRST).forEachRemaining(expected::add);
    assertEquals(expected, all);
    assertEquals(199, all.get(0));
    assertEquals(-100, all.get(299));
  }
}
