package io.sluice.bench.quotes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.bench.harness.Round;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrittenTest {
  private final AtomicLong cpu = new AtomicLong();
  private final Written written = new Written(1_000, 200, cpu::get);

  @Test
  void should_time_what_comes_after_the_first_records() throws Exception {
    // when: the first batch is more than what is not timed
    cpu.set(5_000_000);
    written.more(150);
    written.more(100);
    cpu.set(7_000_000);
    written.more(0);
    written.more(350);
    cpu.set(12_000_000);
    written.more(400);
    cpu.set(99_000_000);
    written.await();

    // then
    Round round = written.round();
    assertEquals(750, round.records());
    assertEquals(7, round.cpuMillis());
    assertEquals(2, round.batchMillis().length);
    assertEquals(round.seconds(), (round.batchMillis()[0] + round.batchMillis()[1]) / 1e3, 1e-6);
  }

  @Test
  void should_take_the_time_since_a_batch_was_due_where_that_is_known() throws Exception {
    // when
    written.more(200, 999);
    written.more(400, 75);
    written.more(0, 5);
    written.more(400, 80);
    written.await();

    // then
    assertArrayEquals(new double[] {75, 80}, written.round().batchMillis());
    assertEquals(800, written.round().records());
  }

  @Test
  void should_throw_what_failed() {
    IllegalStateException cause = new IllegalStateException("no room");
    written.more(300);
    written.failed(cause);

    IllegalStateException e = assertThrows(IllegalStateException.class, written::await);
    assertEquals("failed after 300 records", e.getMessage());
    assertSame(cause, e.getCause());
  }
}
