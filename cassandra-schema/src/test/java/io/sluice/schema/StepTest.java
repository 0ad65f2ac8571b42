package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final Step STEP =
      new Step(8, "a", "CREATE TABLE IF NOT EXISTS a (k int, PRIMARY KEY ((k)));");

  @Test
  void should_name_itself_like_its_file() {
    assertEquals("008-a", STEP.toString());
  }

  @Test
  void should_put_the_keyspace_before_the_table() {
    // given
    Step two = new Step(9, "b", STEP.cql() + "ALTER TABLE a ADD v int;");

    // when, then
    assertEquals(
        List.of(
            "CREATE TABLE IF NOT EXISTS \"market\".a (k int, PRIMARY KEY ((k)))",
            "ALTER TABLE \"market\".a ADD v int"),
        two.statements("market"));
  }

  @Test
  void should_keep_its_checksum_when_only_comments_and_spacing_change() {
    // given
    String commented = "-- better said\n" + STEP.cql().replace(" (k int,", "\n  (k int, -- unit\n");

    // when, then
    assertEquals(new Step(8, "a", STEP.cql().replace(" (k", "\n (k")).checksum(), STEP.checksum());
    assertEquals(new Step(8, "a", commented).checksum(), STEP.checksum());
  }

  @Test
  void should_change_its_checksum_with_its_statements() {
    assertNotEquals(
        new Step(8, "a", STEP.cql().replace("int", "bigint")).checksum(), STEP.checksum());
  }
}
