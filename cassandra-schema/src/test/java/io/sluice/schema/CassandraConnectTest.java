package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What stands where no Cassandra does. */
class CassandraConnectTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void should_say_where_nothing_listens() throws IOException {
    // given: a port that was free a moment ago
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    String address = "127.0.0.1:" + port;

    // when, then
    assertTimeout(
        SOON,
        () ->
            assertEquals(
                "cannot connect to Cassandra at "
                    + address
                    + ": nothing there answers CQL ([/"
                    + address
                    + "] Cannot connect); check that it runs and that this is its CQL port"
                    + " (native_transport_port, mostly 9042)",
                failure(address)));
  }

  @Test
  void should_give_up_on_what_listens_but_never_answers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      // given
      String address = "127.0.0.1:" + silent.getLocalPort();

      // when, then
      assertTimeout(
          SOON,
          () ->
              assertEquals(
                  "cannot connect to Cassandra at "
                      + address
                      + ": nothing there answers CQL ([/"
                      + address
                      + "] Operation timed out); check that it runs and that this"
                      + " is its CQL port (native_transport_port, mostly 9042)",
                  failure(address)));
    }
  }

  @Test
  void should_say_that_a_name_is_unknown() {
    assertEquals(
        "cannot connect to Cassandra at nowhere.invalid:9042: no host has the name"
            + " nowhere.invalid; check its spelling, or give its address",
        failure("nowhere.invalid"));
  }

  private static String failure(String address) {
    return assertThrows(CassandraException.class, () -> Cassandra.connect(address)).getMessage();
  }
}
