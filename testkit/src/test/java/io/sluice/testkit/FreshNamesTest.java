package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshNamesTest {
  @Test
  void should_give_another_name_every_time() {
    Set<String> names =
        IntStream.range(0, 1000)
            .mapToObj(i -> FreshNames.keyspace("market"))
            .collect(Collectors.toSet());
    assertEquals(1000, names.size());
  }

  @Test
  void should_be_legal_for_cassandra_and_for_kafka() {
    // At most 48 characters; unquoted CQL is lower case.
    String keyspace = FreshNames.keyspace("a23456789_123456789_123456789_");
    assertTrue(keyspace.matches("[a-z][a-z0-9_]{0,47}"), keyspace);
    String topic = FreshNames.topic("Trades.v1");
    assertTrue(topic.matches("Trades\\.v1-[a-z0-9]{10}"), topic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Market", "1st", "a-b", "a23456789_123456789_123456789_1"})
  void should_refuse_a_prefix_that_makes_no_keyspace(String prefix) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> FreshNames.keyspace(prefix));
    assertEquals(
        "prefix must match [a-z][a-z0-9_]* and have at most 30 characters, but is \""
            + prefix
            + "\"",
        thrown.getMessage());
  }

  @Test
  void should_refuse_a_prefix_that_makes_no_topic() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> FreshNames.topic("a b"));
    assertEquals(
        "prefix must match [a-zA-Z0-9._-]+ and have at most 30 characters, but is \"a b\"",
        thrown.getMessage());
  }
}
