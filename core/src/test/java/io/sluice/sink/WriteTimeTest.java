package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteTimeTest {
  @Test
  void should_be_the_wall_clock_in_microseconds() {
    long before = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    long micros = WriteTime.now().micros();
    long after = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() + 1);
    assertTrue(before <= micros && micros <= after, before + " <= " + micros + " <= " + after);
  }

  @Test
  void should_be_above_the_one_before_even_if_the_clock_was_set_back() {
    // given: a batch of tomorrow
    WriteTime tomorrow = new WriteTime(WriteTime.now().micros() + TimeUnit.DAYS.toMicros(1));

    // then
    assertEquals(tomorrow.micros() + 1, WriteTime.after(tomorrow).micros());
  }

  @Test
  void should_follow_the_clock_if_that_has_passed() {
    long now = WriteTime.now().micros();
    assertTrue(WriteTime.after(new WriteTime(0)).micros() >= now);
  }
}
