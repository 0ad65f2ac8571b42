package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void should_add_up_sink_by_sink() {
    // given
    Counts some = new Counts(3, 1, 1, 1, Map.of("a", new SinkCounts(1, 1, 0, 0)));
    Counts more =
        new Counts(
            5, 5, 0, 0, Map.of("a", new SinkCounts(5, 4, 1, 0), "b", new SinkCounts(5, 5, 0, 0)));

    // then
    assertEquals(
        new Counts(
            8, 6, 1, 1, Map.of("a", new SinkCounts(6, 5, 1, 0), "b", new SinkCounts(5, 5, 0, 0))),
        some.plus(more));
    assertEquals(some, Counts.NONE.plus(some));
  }

  @Test
  void should_see_a_record_that_is_not_accounted_for() {
    assertTrue(new Counts(3, 1, 1, 1, Map.of()).balanced());
    assertFalse(new Counts(4, 1, 1, 1, Map.of()).balanced());
    assertTrue(new Counts(0, 0, 0, 0, Map.of("a", new SinkCounts(6, 3, 2, 1))).balanced());
    assertFalse(new Counts(0, 0, 0, 0, Map.of("a", new SinkCounts(7, 3, 2, 1))).balanced());
  }
}
