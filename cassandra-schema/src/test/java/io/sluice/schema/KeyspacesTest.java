package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyspacesTest {
  @Test
  void should_accept_up_to_48_characters() {
    String longest = "a".repeat(48);
    assertEquals(longest, Keyspaces.check(longest));
    assertEquals("us_2013", Keyspaces.check("us_2013"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Market", "1a", "a-b", "a\"b", "a.b"})
  void should_refuse_what_needs_quotes(String name) {
    Refused.argument(
        "keyspace must be 1 to 48 lower-case letters, digits and underscores, a letter first,"
            + " but keyspace='"
            + name
            + "'; for example market",
        () -> Keyspaces.check(name));
  }

  @Test
  void should_refuse_49_characters_and_null() {
    String name = "a".repeat(49);
    Refused.argument(
        "keyspace must be 1 to 48 lower-case letters, digits and underscores, a letter first,"
            + " but keyspace='"
            + name
            + "'; for example market",
        () -> Keyspaces.check(name));
    Refused.nothing("keyspace", () -> Keyspaces.check(null));
  }
}
