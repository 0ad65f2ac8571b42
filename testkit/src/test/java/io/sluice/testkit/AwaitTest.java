package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void should_return_the_first_value_that_is_wanted() {
    assertEquals(3, Await.until("the third", LONG, looks::incrementAndGet, seen -> seen >= 3));
    assertEquals(3, looks.get());
  }

  @Test
  void should_look_once_even_with_no_time() {
    Await.until("what is so", Duration.ZERO, () -> looks.incrementAndGet() == 1);
    assertEquals(1, looks.get());
  }

  @Test
  void should_say_what_it_waited_for_and_what_it_saw_last() {
    Duration limit = Duration.ofMillis(120);
    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () -> Await.until("3 rows", limit, () -> looks.incrementAndGet() * 0, n -> n == 3));
    assertEquals("waited PT0.12S for 3 rows, but last saw: 0", failed.getMessage());
    assertTrue(looks.get() > 1);

    failed =
        assertThrows(
            AssertionError.class, () -> Await.until("the end", limit, () -> Boolean.FALSE));
    assertEquals("waited PT0.12S for the end, but last saw: false", failed.getMessage());
  }

  @Test
  void should_end_at_once_with_what_looking_throws() {
    IllegalStateException broken = new IllegalStateException("no such table");
    assertSame(
        broken,
        assertThrows(
            IllegalStateException.class,
            () ->
                Await.until(
                    "rows",
                    LONG,
                    () -> {
                      throw broken;
                    })));

    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () ->
                Await.until(
                    "rows",
                    LONG,
                    () -> {
                      throw new IOException("no such file");
                    }));
    assertEquals(
        "waited for rows, but looking failed: java.io.IOException: no such file",
        failed.getMessage());
  }

  @Test
  void should_stop_waiting_when_interrupted() {
    Thread.currentThread().interrupt();
    AssertionError failed =
        assertThrows(AssertionError.class, () -> Await.until("the end", LONG, () -> false));
    assertEquals("waited for the end, but was interrupted", failed.getMessage());
    assertTrue(Thread.interrupted(), "the interrupt is kept");
  }
}
