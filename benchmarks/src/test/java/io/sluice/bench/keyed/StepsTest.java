package io.sluice.bench.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.trades.Digest;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void should_wait_until_all_parts_have_done_a_batch() throws Exception {
    // given
    KafkaSteps steps = new KafkaSteps(1);
    Thread part =
        new Thread(
            () -> {
              for (long second = 1; second <= 2; second++) {
                steps.await(second);
                steps.done(second, new Digest(1, second));
              }
            });
    part.start();

    // when
    long nanos = steps.step(() -> {}) + steps.step(() -> {});

    // then
    assertTrue(nanos > 0);
    assertEquals(2, steps.let());
    assertEquals(2, steps.taken().size());
    part.join();
  }

  @Test
  void should_throw_what_the_threads_ended_with() {
    // given: a batch that nobody will ever do
    KafkaSteps steps = new KafkaSteps(1);
    Exception cause = new Exception("no room");

    // when
    Exception e =
        assertThrows(
            Exception.class,
            () ->
                steps.step(
                    () -> {
                      throw cause;
                    }));

    // then
    assertSame(cause, e);
  }
}
