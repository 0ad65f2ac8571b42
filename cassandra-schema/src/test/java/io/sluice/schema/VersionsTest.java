package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.schema.Versions.Entry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final Step ONE = new Step(1, "one", "CREATE 1;");
  private static final Step TWO = new Step(2, "two", "CREATE 2;");
  private static final Step THREE = new Step(3, "three", "CREATE 3;");
  private static final List<Step> KNOWN = List.of(ONE, TWO, THREE);

  @Test
  void should_find_all_missing_in_a_new_keyspace() {
    assertEquals(KNOWN, Versions.missing("market", KNOWN, new TreeMap<>()));
  }

  @Test
  void should_find_the_rest_missing_in_an_older_keyspace() {
    assertEquals(List.of(THREE), Versions.missing("market", KNOWN, applied(ONE, TWO)));
  }

  @Test
  void should_find_the_gap_that_a_failed_step_left() {
    assertEquals(List.of(TWO), Versions.missing("market", KNOWN, applied(ONE, THREE)));
  }

  @Test
  void should_find_none_missing_when_all_were_applied() {
    assertEquals(List.of(), Versions.missing("market", KNOWN, applied(ONE, TWO, THREE)));
  }

  @Test
  void should_refuse_a_newer_keyspace() {
    Refused.byCassandra(
        "the schema of keyspace 'market' must not be newer than version 2, which is the newest"
            + " known here, but it has version 3 (three); use the Sluice that applied it, or a"
            + " newer one",
        () -> Versions.missing("market", List.of(ONE, TWO), applied(ONE, TWO, THREE)));
  }

  @Test
  void should_refuse_a_keyspace_that_had_another_step_of_that_number() {
    // given
    SortedMap<Integer, Entry> applied = applied(ONE);
    applied.put(2, new Entry("two", "c0ffee"));

    // when, then
    Refused.byCassandra(
        "step 002-two must be the one that keyspace 'market' has had, but its checksum there is"
            + " c0ffee and here "
            + TWO.checksum()
            + "; use the Sluice that applied it, or a new keyspace",
        () -> Versions.missing("market", KNOWN, applied));
  }

  private static SortedMap<Integer, Entry> applied(Step... steps) {
    SortedMap<Integer, Entry> applied = new TreeMap<>();
    for (Step step : steps) {
      applied.put(step.version(), new Entry(step.name(), step.checksum()));
    }
    return applied;
  }
}
