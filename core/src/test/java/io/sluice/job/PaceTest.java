package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void should_begin_small() {
    assertEquals(100_000, new Pace(SECOND, 0).room());
    assertEquals(700, new Pace(SECOND, 700).room());
    assertEquals(70, new Pace(Duration.ofMillis(100), 700).room());
  }

  @Test
  void should_grow_at_most_fourfold_while_batches_are_short() {
    Pace pace = new Pace(SECOND, 0);
    pace.took(100_000, Duration.ofMillis(1));
    assertEquals(400_000, pace.room());
  }

  @Test
  void should_come_to_what_fits_twice_the_interval() {
    // given: a job that does 30,000 a second
    Pace pace = new Pace(SECOND, 0);

    // when
    for (int batch = 0; batch < 5; batch++) {
      long records = pace.room();
      pace.took(records, Duration.ofNanos(records * 1_000_000_000L / 30_000));
    }

    // then
    assertTrue(Math.abs(pace.room() - 60_000) <= 1, "room is " + pace.room());
  }

  @Test
  void should_learn_nothing_from_batches_that_were_not_full() {
    Pace pace = new Pace(SECOND, 0);
    pace.took(10, Duration.ofMillis(500));
    assertEquals(100_000, pace.room());
  }

  @Test
  void should_never_fall_below_a_thousand_nor_rise_above_the_limit() {
    Pace slow = new Pace(SECOND, 0);
    slow.took(100_000, Duration.ofHours(1));
    assertEquals(50_000, slow.room(), "one slow batch");
    for (int batch = 0; batch < 10; batch++) {
      slow.took(slow.room(), Duration.ofHours(1));
    }
    assertEquals(1_000, slow.room());

    Pace limited = new Pace(SECOND, 500);
    limited.took(500, Duration.ofMillis(1));
    assertEquals(500, limited.room());
    limited.took(500, Duration.ofHours(1));
    assertEquals(500, limited.room());
  }

  @Test
  void should_take_the_largest_of_limits() {
    assertEquals(100_000, new Pace(Duration.ofHours(1), Long.MAX_VALUE).room());
  }
}
