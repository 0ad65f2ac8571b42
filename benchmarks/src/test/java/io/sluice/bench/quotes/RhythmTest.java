package io.sluice.bench.quotes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {
  @Test
  void should_say_what_an_interval_brings() {
    Rhythm rhythm = Rhythm.every(Duration.ofMillis(250), 20_000);

    assertEquals(5_000, rhythm.records());
    assertEquals(20_000, rhythm.recordsASecond());
    assertEquals(200_000, Rhythm.every(Duration.ofSeconds(10), 20_000).records());
    assertThrows(ArithmeticException.class, () -> Rhythm.every(Duration.ofDays(2), 20_000));
  }

  @Test
  void should_let_a_reader_wait_for_what_it_has_read() {
    // given: half of 5,000 each 250 ms are the reader's
    Rhythm rhythm = Rhythm.every(Duration.ofMillis(250), 20_000);

    // when, then: as polls come, it has read somewhat more than its share
    assertEquals(0, rhythm.dueNanos(2_499, 2_500));
    assertEquals(250_000_000, rhythm.dueNanos(2_500, 2_500));
    assertEquals(250_000_000, rhythm.dueNanos(4_999, 2_500));
    assertEquals(500_000_000, rhythm.dueNanos(5_100, 2_500));
  }

  @Test
  void should_have_no_more_in_the_first_batch_than_a_job_has() {
    // given: half of 200,000 each 10 s are the reader's, and half of 100,000 at first
    Rhythm rhythm = Rhythm.every(Duration.ofSeconds(10), 20_000);

    // when, then
    assertEquals(100_000, rhythm.firstRecords());
    assertEquals(100_000, rhythm.firstRecords(Duration.ofSeconds(10)));
    assertEquals(300_000, rhythm.firstRecords(Duration.ofSeconds(20)));
    assertEquals(50_000, rhythm.batch(0, 100_000));
    assertEquals(100_000, rhythm.batch(50_000, 100_000));
    assertEquals(0, rhythm.dueNanos(49_999, 100_000));
    assertEquals(10_000_000_000L, rhythm.dueNanos(50_000, 100_000));
    assertEquals(10_000_000_000L, rhythm.dueNanos(149_999, 100_000));
    assertEquals(20_000_000_000L, rhythm.dueNanos(150_000, 100_000));

    // and: of most intervals it is like all others
    Rhythm shorter = Rhythm.every(Duration.ofMillis(250), 20_000);
    assertEquals(5_000, shorter.firstRecords());
    assertEquals(60_000, shorter.firstRecords(Duration.ofSeconds(3)));
  }

  @Test
  void should_let_nobody_wait_where_batches_follow_one_another() {
    Rhythm rhythm = Rhythm.oneAfterAnother(100_000);

    assertEquals(0, rhythm.dueNanos(1_000_000, 50_000));
    assertEquals(Duration.ofSeconds(1), rhythm.interval());
    assertEquals(100_000, rhythm.recordsASecond());
  }

  @Test
  void should_have_a_clock_that_spark_can_make() throws Exception {
    for (Rhythm rhythm :
        new Rhythm[] {
          Rhythm.oneAfterAnother(100_000), Rhythm.every(Duration.ofMillis(250), 20_000)
        }) {
      Object clock = Class.forName(rhythm.clock()).getDeclaredConstructor().newInstance();
      assertEquals(rhythm.isTimed(), !(clock instanceof FastClock));
    }
  }
}
