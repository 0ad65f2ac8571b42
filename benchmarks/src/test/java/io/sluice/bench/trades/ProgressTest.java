package io.sluice.bench.trades;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.bench.harness.Round;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong cpu = new AtomicLong();
  private final Progress progress = new Progress("plain", 1_000, 200, cpu::get);

  @Test
  void should_time_what_comes_after_the_first_records() throws Exception {
    // when: the first batch is more than what is not timed
    cpu.set(5_000_000);
    progress.more(150);
    progress.more(100);
    cpu.set(7_000_000);
    progress.more(0);
    progress.more(350);
    cpu.set(12_000_000);
    progress.more(400);
    cpu.set(99_000_000);
    progress.await();

    // then
    Round round = progress.round();
    assertEquals(750, round.records());
    assertEquals(7, round.cpuMillis());
    assertEquals(2, round.batchMillis().length);
    assertEquals(round.seconds(), (round.batchMillis()[0] + round.batchMillis()[1]) / 1e3, 1e-6);
  }

  @Test
  void should_take_the_time_since_a_batch_was_due_where_that_is_known() throws Exception {
    // when
    progress.more(200, 999);
    progress.more(400, 75);
    progress.more(0, 5);
    progress.more(400, 80);
    progress.await();

    // then
    assertArrayEquals(new double[] {75, 80}, progress.round().batchMillis());
    assertEquals(800, progress.round().records());
  }

  @Test
  void should_count_what_is_told_after_the_end_and_not_time_it() throws Exception {
    // given: all is done
    progress.more(200);
    cpu.set(7_000_000);
    progress.more(800, 75);
    Round round = progress.round();

    // when
    cpu.set(99_000_000);
    for (long now = System.nanoTime(); System.nanoTime() == now; ) {
      Thread.onSpinWait();
    }
    progress.more(100);
    progress.more(100, 500);

    // then
    assertEquals(1_200, progress.records());
    assertEquals(7, progress.round().cpuMillis());
    assertEquals(round.seconds(), progress.round().seconds());
    assertArrayEquals(new double[] {75}, progress.round().batchMillis());
  }

  @Test
  void should_wait_no_longer_than_it_may() throws Exception {
    progress.more(900);

    progress.await(Duration.ofMillis(1));

    assertEquals(900, progress.records());
  }

  @Test
  void should_throw_what_failed() {
    IllegalStateException cause = new IllegalStateException("no room");
    progress.more(300);
    progress.failed(cause);

    IllegalStateException e = assertThrows(IllegalStateException.class, progress::await);
    assertEquals("plain failed after 300 of 1,000 records", e.getMessage());
    assertSame(cause, e.getCause());
  }
}
