package io.sluice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<String> told = new ArrayList<>();
  private final Acknowledgements acknowledgements =
      Acknowledgements.of("Kafka at localhost:9092", Duration.ofMinutes(1), told::add, clock::get);

  @Test
  void should_tell_every_ten_seconds_in_which_nothing_came_back() {
    // given
    for (int i = 0; i < 1_500; i++) {
      acknowledgements.sending();
    }

    // when
    pass(25);

    // then
    assertEquals(List.of(waiting(10, "1,500"), waiting(20, "1,500")), told);
  }

  @Test
  void should_tell_nothing_as_long_as_something_comes_back() {
    acknowledgements.sending();
    for (int i = 0; i < 10; i++) {
      acknowledgements.sending();
      pass(9);
      acknowledgements.answered();
    }
    assertEquals(List.of(), told);
    pass(10);
    assertEquals(List.of(waiting(10, "1")), told);
  }

  @Test
  void should_count_from_the_first_that_is_sent_after_a_rest() {
    acknowledgements.sending();
    acknowledgements.answered();
    pass(100);
    acknowledgements.sending();
    pass(9);
    assertEquals(List.of(), told);
  }

  @Test
  void should_tell_nothing_once_closed() {
    acknowledgements.sending();
    acknowledgements.close();
    pass(100);
    assertEquals(List.of(), told);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      acknowledgements.look();
    }
  }

  private static String waiting(int seconds, String records) {
    return "waiting for Kafka at localhost:9092, which has not answered for %d s; %s not acknowledged; fails after 60 s"
        .formatted(seconds, records);
  }
}
