package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateTableTest {
  @Test
  void should_read_columns_keys_and_order() {
    // given: one clustering column whose order is not written is ascending
    String statement =
        "CREATE TABLE IF NOT EXISTS t ( a text, b date, c timestamp, d bigint, e double,"
            + " PRIMARY KEY ((a, b), c, d) ) WITH CLUSTERING ORDER BY (c DESC) AND comment = 'x'";

    // when
    TableShape shape = CreateTable.shape(statement);

    // then
    assertEquals("t", shape.name());
    assertEquals(
        Map.of("a", "text", "b", "date", "c", "timestamp", "d", "bigint", "e", "double"),
        shape.columns());
    assertEquals(List.of("a", "b", "c", "d", "e"), new ArrayList<>(shape.columns().keySet()));
    assertEquals("((a, b), c, d)", shape.primaryKey());
    assertEquals("(c DESC, d ASC)", shape.order());
  }

  @Test
  void should_read_a_table_without_clustering_or_options() {
    TableShape shape =
        CreateTable.shape("CREATE TABLE IF NOT EXISTS t (k int, v int, PRIMARY KEY ((k)))");
    assertEquals("((k))", shape.primaryKey());
    assertEquals("()", shape.order());
  }

  @Test
  void should_refuse_what_it_cannot_read() {
    Refused.argument(
        "a step must consist of CREATE TABLE IF NOT EXISTS name (..., PRIMARY KEY ((...), ...)),"
            + " but one is: DROP TABLE t",
        () -> CreateTable.shape("DROP TABLE t"));
  }
}
