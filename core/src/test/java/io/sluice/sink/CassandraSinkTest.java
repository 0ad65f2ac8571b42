package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.market.Tick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CassandraSinkTest {
  private final CassandraSink<Tick> sink = CassandraSink.into(CassandraTables.quotes());

  @Test
  void should_name_table_and_place() {
    assertEquals("sluice.quotes at Spark's Cassandra", sink.toString());
    assertEquals(
        "market.quotes at localhost:9042", sink.keyspace("market").at("localhost:9042").toString());
  }

  @Test
  void should_take_levels_that_can_be_written_at() {
    for (String level :
        List.of("ONE", "QUORUM", "ALL", "LOCAL_ONE", "LOCAL_QUORUM", "EACH_QUORUM")) {
      assertEquals(level, sink.consistencyLevel(level).consistencyLevel());
    }
    assertEquals("LOCAL_ONE", sink.consistencyLevel());
  }

  @Test
  void should_refuse_other_levels() {
    for (String level : List.of("SERIAL", "quorum", "TWO", "")) {
      assertEquals(
          "consistencyLevel must be one of ONE, QUORUM, ALL, LOCAL_ONE, LOCAL_QUORUM, EACH_QUORUM, but is "
              + level,
          message(IllegalArgumentException.class, () -> sink.consistencyLevel(level)));
    }
  }

  @Test
  void should_refuse_an_address_a_keyspace_and_a_patience_that_make_no_sense() {
    assertEquals(
        "contactPoint must be HOST:PORT, as localhost:9042, but is localhost",
        message(IllegalArgumentException.class, () -> sink.at("localhost")));
    assertEquals(
        "keyspace must not be blank",
        message(IllegalArgumentException.class, () -> sink.keyspace("")));
    assertEquals(
        "patience must be a whole number of milliseconds, at least 1 ms, but is PT0S",
        message(IllegalArgumentException.class, () -> sink.patience(Duration.ZERO)));
  }
}
