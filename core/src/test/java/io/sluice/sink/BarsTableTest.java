package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sluice.market.Bar;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BarsTableTest {
  private final CassandraTable<Bar> table = CassandraTables.bars();

  @Test
  void should_put_a_bar_into_the_partition_of_its_symbol_width_and_day() {
    Bar bar = bar(Duration.ofMinutes(5), "2024-01-02T23:55:00Z");

    assertArrayEquals(
        new ByteBuffer[] {
          CqlBytes.text("ACME"), CqlBytes.integer(300), CqlBytes.date(LocalDate.of(2024, 1, 2))
        },
        table.partitionKeyOf(bar));
    assertEquals(
        table.partitionOf(bar),
        table.partitionOf(bar(Duration.ofMinutes(5), "2024-01-02T00:00:00Z")));
    assertNotEquals(
        table.partitionOf(bar),
        table.partitionOf(bar(Duration.ofMinutes(5), "2024-01-03T00:00:00Z")));
    assertNotEquals(
        table.partitionOf(bar),
        table.partitionOf(bar(Duration.ofMinutes(1), "2024-01-02T23:55:00Z")));
  }

  @Test
  void should_write_start_and_all_values_in_the_order_of_the_columns() {
    Bar bar = bar(Duration.ofMinutes(1), "2024-01-02T23:55:00Z");

    assertArrayEquals(
        new ByteBuffer[] {
          CqlBytes.bigint(bar.start().toEpochMilli()),
          CqlBytes.real(10),
          CqlBytes.real(12),
          CqlBytes.real(9),
          CqlBytes.real(11),
          CqlBytes.real(300),
          CqlBytes.real(10.5),
          CqlBytes.bigint(7)
        },
        table.rowOf(bar));
    assertEquals(table.rowOf(bar).length, table.clusteringKey().size() + table.columns().size());
  }

  @Test
  void should_refuse_a_width_that_the_table_has_no_number_for() {
    assertEquals(
        "width of a bar in the table bars must be whole seconds, but is PT0.25S; write such bars elsewhere",
        message(
            SinkException.class,
            () -> table.partitionKeyOf(bar(Duration.ofMillis(250), "2024-01-02T23:55:00Z"))));
  }

  private static Bar bar(Duration width, String start) {
    return new Bar("ACME", width, Instant.parse(start), 10, 12, 9, 11, 300, 10.5, 7);
  }
}
