package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:9042,localhost,9042",
    "::1:1,::1,1",
    "db.example.org:65535,db.example.org,65535"
  })
  void should_read_host_and_port(String text, String host, int port) {
    assertEquals(new ContactPoint(host, port), ContactPoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:",
        ":9042",
        "localhost:0",
        "localhost:65536",
        "localhost:x"
      })
  void should_tell_the_form_that_it_wants(String text) {
    assertEquals(
        "contactPoint must be HOST:PORT, as localhost:9042, but is " + text,
        message(IllegalArgumentException.class, () -> ContactPoint.parse(text)));
  }
}
