package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private long now = 1_000_000;
  private final Settling settling =
      new Settling(Duration.ofSeconds(3), () -> now, () -> now * 1_000_000);

  @Test
  void should_take_at_once_what_was_last_written_long_ago() {
    assertTrue(settling.isWhole(file(10, now - 3_000)));
    assertFalse(settling.isWhole(file(10, now - 2_999)));
  }

  @Test
  void should_wait_as_long_as_a_file_grows_or_its_time_moves() {
    // given
    assertFalse(settling.isWhole(file(10, now)));
    now += 2_900;
    assertFalse(settling.isWhole(file(20, now)), "it has grown");
    now += 2_900;
    assertFalse(settling.isWhole(file(20, now)), "it was written to");

    // when
    now += 3_000;

    // then
    assertTrue(settling.isWhole(file(20, now - 3_000)));
  }

  @Test
  void should_not_wait_for_a_clock_that_is_ahead() {
    // given: the file system's clock is an hour ahead
    Folder.Entry file = file(10, now + 3_600_000);
    assertFalse(settling.isWhole(file));

    // when
    now += 3_000;

    // then
    assertTrue(settling.isWhole(file));
  }

  @Test
  void should_begin_anew_with_a_file_that_was_away() {
    // given
    Folder.Entry file = file(10, now + 3_600_000);
    settling.isWhole(file);
    settling.forgetAllBut(Set.of());

    // when
    now += 3_000;

    // then
    assertFalse(settling.isWhole(file));
  }

  private static Folder.Entry file(long bytes, long modifiedMillis) {
    return new Folder.Entry("a.csv", bytes, modifiedMillis);
  }
}
