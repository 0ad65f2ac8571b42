package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9142, 127.0.0.1, 9142",
    "cassandra.example:1, cassandra.example, 1",
    "localhost, localhost, 9042",
    "[::1]:65535, [::1], 65535",
    "[::1], [::1], 9042"
  })
  void should_read_host_and_port(String text, String host, int port) {
    assertEquals(new HostPort(host, port), HostPort.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":9042", "a:", "a:b", "a:0", "a:65536", "a:999999", "a b:1", "::1"})
  void should_refuse_another_form(String text) {
    Refused.argument(
        "address must be HOST:PORT with a port of 1 to 65535, but address='"
            + text
            + "'; for example 127.0.0.1:9042",
        () -> HostPort.parse(text));
  }

  @Test
  void should_refuse_null() {
    Refused.nothing("address", () -> HostPort.parse(null));
  }
}
