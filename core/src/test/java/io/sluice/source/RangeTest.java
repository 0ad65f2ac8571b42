package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void should_print_as_a_half_open_interval() {
    assertEquals("trades/0 [100, 200)", new Range("trades/0", 100, 200).toString());
    assertEquals(100, new Range("trades/0", 100, 200).length());
    assertEquals(0, new Range("trades/0", 5, 5).length());
  }

  @Test
  void should_refuse_to_end_before_it_begins() {
    assertEquals(
        "until must be at least 7, but is 6",
        message(IllegalArgumentException.class, () -> new Range("trades/0", 7, 6)));
    assertEquals(
        "from must be at least 0, but is -1",
        message(IllegalArgumentException.class, () -> new Range("trades/0", -1, 6)));
  }
}
