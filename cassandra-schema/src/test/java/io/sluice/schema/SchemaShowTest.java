package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaShowTest {
  @Test
  void should_show_what_cqlsh_can_run() {
    // when
    String text = Schema.show("market", Replication.simple(3));

    // then: the keyspace, then one table a statement, comments kept
    List<String> statements = CqlScript.statements(text);
    assertEquals(
        "CREATE KEYSPACE IF NOT EXISTS \"market\" WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': '3'}",
        statements.get(0));
    assertEquals("USE \"market\"", statements.get(1));
    assertEquals(2 + 1 + 7, statements.size());
    assertTrue(text.contains("-- event time, UTC, ms"));
    assertTrue(text.endsWith(";\n"));
  }

  @Test
  void should_refuse_null_and_a_wrong_name() {
    Refused.nothing("keyspace", () -> Schema.show(null, Replication.simple(1)));
    Refused.nothing("replication", () -> Schema.show("market", null));
    Refused.nothing("cassandra", () -> Schema.of(null, "market"));
  }
}
