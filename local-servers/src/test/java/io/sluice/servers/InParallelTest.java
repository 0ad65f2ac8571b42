package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What never ends by itself must be interrupted, or the limit passes. */
@Timeout(30)
class InParallelTest {
  private final ConcurrentLinkedQueue<String> undone = new ConcurrentLinkedQueue<>();

  @Test
  void should_give_both_results_in_order() {
    assertEquals(List.of("one", "two"), InParallel.run(() -> "one", () -> "two", undone::add));
    assertTrue(undone.isEmpty());
  }

  @Test
  void should_interrupt_the_first_when_the_second_fails() {
    IllegalStateException failure = new IllegalStateException("port taken");

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> InParallel.run(forever(), failing(failure), undone::add));

    assertSame(failure, thrown);
    assertTrue(undone.isEmpty());
  }

  @Test
  void should_undo_the_one_when_the_other_fails() {
    CountDownLatch oneIsUp = new CountDownLatch(1);
    Supplier<String> one =
        () -> {
          oneIsUp.countDown();
          return "one";
        };
    Supplier<String> two =
        () -> {
          await(oneIsUp);
          throw new IllegalStateException("port taken");
        };

    assertThrows(IllegalStateException.class, () -> InParallel.run(one, two, undone::add));

    assertEquals(List.of("one"), List.copyOf(undone));
  }

  @Test
  void should_undo_and_stop_waiting_when_the_caller_is_interrupted() {
    Thread caller = Thread.currentThread();
    Supplier<String> interrupting =
        () -> {
          caller.interrupt();
          return "one";
        };

    assertThrows(
        LocalServerException.class, () -> InParallel.run(interrupting, forever(), undone::add));

    assertTrue(Thread.interrupted(), "the caller's interrupt is kept");
    assertEquals(List.of("one"), List.copyOf(undone));
  }

  private static Supplier<String> forever() {
    return () -> {
      await(new CountDownLatch(1));
      return "never";
    };
  }

  private static Supplier<String> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new LocalServerException("interrupted", e);
    }
  }
}
