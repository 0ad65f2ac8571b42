package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account that {@code --report} wrote. */
record Accounting(JsonNode json) {

  static Accounting read(Path file) throws IOException {
    return new Accounting(new ObjectMapper().readTree(Files.readString(file)));
  }

  long number(String pointer) {
    JsonNode node = json.at(pointer);
    if (!node.isNumber()) {
      throw new AssertionError("no number " + pointer + " in " + json);
    }
    return node.asLong();
  }

  /** All was read, accepted and written to one table, since the first start. */
  void assertAll(long records, String table) {
    assertBalanced(table);
    assertEquals(records, number("/read"));
    assertEquals(records, number("/accepted"));
    assertEquals(0, number("/rejected"));
    assertEquals(0, number("/filtered"));
    assertEquals(records, number("/sinks/" + table + "/written"));
    assertEquals(0, number("/sinks/dead_letters/in"));
    assertEquals(0, number("/failedBatches"));
    assertEquals(0, number("/lost"));
  }

  /** What went in came out somewhere, since the first start and since the last. */
  void assertBalanced(String table) {
    for (String part : new String[] {"", "/sinceStart"}) {
      assertEquals(
          number(part + "/read"),
          number(part + "/accepted") + number(part + "/rejected") + number(part + "/filtered"));
      for (String name : new String[] {table, "dead_letters"}) {
        String sink = part + "/sinks/" + name;
        assertEquals(
            number(sink + "/in"),
            number(sink + "/written") + number(sink + "/late") + number(sink + "/failed"));
      }
      assertEquals(number(part + "/accepted"), number(part + "/sinks/" + table + "/in"));
      assertEquals(number(part + "/rejected"), number(part + "/sinks/dead_letters/in"));
    }
  }
}
