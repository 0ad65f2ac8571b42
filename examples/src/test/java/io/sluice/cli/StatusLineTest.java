package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private PrintStream before;

  @BeforeEach
  void capture() {
    before = System.err;
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void give_back() {
    System.setErr(before);
  }

  @Test
  void should_be_silent_for_two_seconds_and_then_show_a_line_now_and_then() {
    StatusLine status = StatusLine.afterTwoSeconds(false, clock::get);
    showFor(status, 20);
    assertEquals("2000 ms\n7000 ms\n12000 ms\n17000 ms\n", shown());
  }

  @Test
  void should_write_over_the_line_on_a_terminal_and_clear_it() {
    StatusLine status = StatusLine.afterTwoSeconds(true, clock::get);
    showFor(status, 2);
    assertEquals("", shown());
    showFor(status, 0.3);
    status.clear();
    status.clear();
    assertEquals("\r\033[K0 ms\r\033[K200 ms\r\033[K", shown());
  }

  @Test
  void should_show_how_long_something_has_taken_after_two_seconds() {
    StatusLine status = StatusLine.afterTwoSeconds(false, clock::get);
    long begun = clock.get();
    for (int second = 0; second < 10; second++) {
      status.showHowLong("making the tables", begun);
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
    assertEquals("making the tables: 2 s\nmaking the tables: 7 s\n", shown());
  }

  @Test
  void should_tell_at_once_what_is_to_stay() {
    StatusLine status = StatusLine.afterTwoSeconds(true, clock::get);
    status.tell("waiting for Kafka");
    showFor(status, 2.1);
    status.tell("waiting on");
    assertEquals("waiting for Kafka\n\r\033[K2000 ms\r\033[Kwaiting on\n", shown());
  }

  @Test
  void should_show_nothing_once_closed() {
    for (boolean terminal : new boolean[] {false, true}) {
      StatusLine status = StatusLine.afterTwoSeconds(terminal, clock::get);
      status.close();
      showFor(status, 10);
      assertFalse(status.isDue());
      status.close();
    }
    assertEquals("", shown());
  }

  /** Shows every tenth of a second how long it has done so. */
  private void showFor(StatusLine status, double seconds) {
    for (int i = 0; i < Math.round(seconds * 10); i++) {
      status.show(i * 100 + " ms");
      clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
