package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** The whole text of an error. */
final class Refused {
  private Refused() {}

  static void argument(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  static void byCassandra(String message, Executable call) {
    assertEquals(message, assertThrows(CassandraException.class, call).getMessage());
  }

  static void nothing(String name, Executable call) {
    assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
  }
}
