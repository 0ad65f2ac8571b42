package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GateTest {
  private final Gate gate = new Gate();

  @Test
  void should_let_one_batch_run_and_one_be_planned() {
    assertTrue(gate.beginPlan());
    assertTrue(gate.beginPlan());
    assertFalse(gate.beginPlan());

    assertTrue(gate.mayBegin());
    gate.over();
    assertTrue(gate.beginPlan());
  }

  @Test
  void should_let_nothing_begin_after_a_failure() {
    // given: one that runs, one that is planned
    gate.beginPlan();
    gate.beginPlan();
    assertTrue(gate.mayBegin());

    // when
    gate.fail(new IllegalStateException("first"));
    gate.over();

    // then
    assertFalse(gate.mayBegin());
    assertFalse(gate.beginPlan());
  }

  @Test
  void should_tell_the_first_failure() throws InterruptedException {
    IllegalStateException first = new IllegalStateException("first");
    gate.fail(first);
    gate.fail(new IllegalStateException("second"));
    assertSame(first, gate.awaitEnd(() -> false, () -> {}).get());
  }

  @Test
  void should_wait_until_what_began_is_over_when_it_is_stopped() {
    // given
    gate.beginPlan();
    CompletableFuture<Optional<Throwable>> end = end(() -> {});

    // when
    gate.stop();
    assertFalse(gate.beginPlan());

    // then
    assertFalse(end.isDone());
    gate.over();
    assertEquals(Optional.empty(), end.join());
  }

  @Test
  void should_end_when_all_is_done_and_plan_nothing_more() {
    // given
    AtomicBoolean done = new AtomicBoolean();
    gate.beginPlan();
    CompletableFuture<Optional<Throwable>> end =
        CompletableFuture.supplyAsync(() -> awaitEnd(done::get, () -> {}));

    // when
    done.set(true);
    assertFalse(end.isDone(), "a batch is under way");
    gate.over();

    // then
    assertEquals(Optional.empty(), end.join());
    assertFalse(gate.beginPlan());
  }

  @Test
  void should_end_when_looking_fails() {
    IllegalStateException stopped = new IllegalStateException("Spark was stopped");
    CompletableFuture<Optional<Throwable>> end =
        end(
            () -> {
              throw stopped;
            });
    assertSame(stopped, end.join().get());
  }

  /** A planner that takes its time must be able to give its place back while others wait. */
  @Test
  void should_ask_whether_all_is_done_only_while_nothing_is_planned() {
    // given
    AtomicBoolean planning = new AtomicBoolean();
    AtomicBoolean asked = new AtomicBoolean();
    AtomicBoolean askedInBetween = new AtomicBoolean();
    CompletableFuture<Optional<Throwable>> end =
        CompletableFuture.supplyAsync(
            () ->
                awaitEnd(
                    () -> {
                      asked.set(true);
                      askedInBetween.compareAndSet(false, planning.get());
                      return false;
                    },
                    () -> {}));

    // when
    for (int round = 0; round < 10_000; round++) {
      assertTrue(gate.beginPlan());
      planning.set(true);
      planning.set(false);
      gate.over();
    }
    Await.until("a question", Duration.ofSeconds(10), asked::get);
    gate.stop();

    // then
    assertEquals(Optional.empty(), end.join());
    assertFalse(askedInBetween.get());
  }

  private CompletableFuture<Optional<Throwable>> end(Runnable look) {
    return CompletableFuture.supplyAsync(() -> awaitEnd(() -> false, look));
  }

  private Optional<Throwable> awaitEnd(BooleanSupplier done, Runnable look) {
    try {
      return gate.awaitEnd(done, look);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
