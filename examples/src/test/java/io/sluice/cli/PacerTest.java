package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Only how long it takes at least: how much longer, the machine decides. */
class PacerTest {
  @Test
  void should_hold_records_back_to_a_rate() {
    Pacer pacer = Pacer.rate(1_000);
    Duration took = time(pacer, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertTrue(took.compareTo(Duration.ofMillis(10)) >= 0, took::toString);
  }

  @Test
  void should_hold_records_back_to_a_multiple_of_their_own_time() {
    Duration took = time(Pacer.speed(100), 5_000, 6_000, 7_000);
    assertTrue(took.compareTo(Duration.ofMillis(20)) >= 0, took::toString);
  }

  @Test
  void should_let_go_at_once_what_is_back_in_time() {
    Duration took = time(Pacer.speed(0.001), 5_000, 5_000, 4_000);
    assertTrue(took.compareTo(Duration.ofSeconds(100)) < 0, took::toString);
  }

  @Test
  void should_let_a_night_pass_in_a_moment() {
    long night = Duration.ofHours(17).toMillis();
    Duration took = time(Pacer.speedWithoutNights(1), 0, night, 2 * night);
    assertTrue(took.compareTo(Duration.ofMinutes(1)) < 0, took::toString);
  }

  private static Duration time(Pacer pacer, long... epochMillis) {
    long begun = System.nanoTime();
    for (long millis : epochMillis) {
      pacer.await(millis);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
