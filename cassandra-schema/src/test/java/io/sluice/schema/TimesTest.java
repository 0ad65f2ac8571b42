package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant MIDNIGHT = Instant.parse("1970-01-03T00:00:00Z");

  @Test
  void should_exclude_its_end_from_the_days() {
    // given: up to midnight, and one ms more
    Times before = Times.of(MIDNIGHT.minusMillis(1), MIDNIGHT);
    Times across = Times.of(MIDNIGHT.minusMillis(1), MIDNIGHT.plusMillis(1));

    // then
    assertEquals(1, before.firstDay());
    assertEquals(1, before.lastDay());
    assertEquals(2, across.lastDay());
  }

  @Test
  void should_count_days_before_1970_downwards() {
    Times times = Times.of(Instant.ofEpochMilli(-1), Instant.EPOCH);
    assertEquals(-1, times.firstDay());
    assertEquals(-1, times.lastDay());
  }

  @Test
  void should_round_up_to_whole_ms_as_tables_hold_them() {
    assertEquals(
        new Times(6, 8), Times.of(Instant.ofEpochSecond(0, 5_000_001), Instant.ofEpochMilli(8)));
    assertTrue(Times.of(Instant.ofEpochSecond(0, 1), Instant.ofEpochSecond(0, 2)).isEmpty());
  }

  @Test
  void should_take_the_ends_of_instant_for_open() {
    assertEquals(Times.always(), Times.of(Instant.MIN, Instant.MAX));
    assertEquals(Integer.MIN_VALUE, Times.always().firstDay());
    assertEquals(Integer.MAX_VALUE, Times.always().lastDay());
    assertFalse(Times.always().isEmpty());
  }

  @Test
  void should_refuse_a_range_that_runs_backwards() {
    Refused.argument(
        "from must not be after to, but from=1970-01-03T00:00:00Z and to=1970-01-01T00:00:00Z;"
            + " swap them",
        () -> Times.of(MIDNIGHT, Instant.EPOCH));
    Refused.nothing("from", () -> Times.of(null, MIDNIGHT));
    Refused.nothing("to", () -> Times.of(MIDNIGHT, null));
  }
}
