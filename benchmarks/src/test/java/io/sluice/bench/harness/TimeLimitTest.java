package io.sluice.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void should_give_what_the_work_gives() throws Exception {
    assertEquals(7, TimeLimit.within(LONG, "a round of plain", () -> 7));
  }

  @Test
  void should_end_a_wait_and_say_whose() {
    CountDownLatch never = new CountDownLatch(1);

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                TimeLimit.within(
                    Duration.ofSeconds(1),
                    "a round of plain",
                    () -> {
                      never.await();
                      return 7;
                    }));

    assertEquals(
        "a round of plain must be done within 1 s, but is not: java.lang.InterruptedException",
        e.getMessage());
    assertInstanceOf(InterruptedException.class, e.getCause());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void should_say_what_failed_in_time() {
    Exception cause = new Exception("no room");

    Exception e =
        assertThrows(
            IllegalStateException.class,
            () ->
                TimeLimit.within(
                    LONG,
                    "a round of plain",
                    () -> {
                      throw cause;
                    }));

    assertEquals("a round of plain failed: no room", e.getMessage());
    assertSame(cause, e.getCause());
  }

  @Test
  void should_keep_what_was_done_too_late_and_interrupt_nothing_after() throws Exception {
    // when: the work does not hear that it is interrupted
    int result =
        TimeLimit.within(
            SHORT,
            "a round of plain",
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
              return 7;
            });

    // then
    assertEquals(7, result);
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
