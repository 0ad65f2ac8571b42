package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private long now;
  private final Silence silence = new Silence(Duration.ofNanos(60), () -> now);

  @Test
  void should_be_borne_until_its_time_is_over_from_the_first_call_on() {
    now = 10;
    assertTrue(silence.isBorne(0));
    now = 59;
    assertTrue(silence.isBorne(49));
    now = 60;
    assertFalse(silence.isBorne(50));
  }

  @Test
  void should_begin_anew_after_an_answer() {
    // given
    now = 50;
    silence.isBorne(40);

    // when
    silence.answered();

    // then
    now = 150;
    assertTrue(silence.isBorne(140));
  }
}
