package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void should_give_no_port_twice_and_none_of_outgoing_connections() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      ports.add(FreePorts.choose());
    }
    assertEquals(200, ports.size());
    assertTrue(ports.stream().allMatch(port -> port >= 20_000 && port < 30_000), ports.toString());
  }

  @Test
  void should_see_that_a_port_is_taken() throws Exception {
    int port = FreePorts.choose();
    assertTrue(FreePorts.isFree(port));
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertFalse(FreePorts.isFree(taken.getLocalPort()));
    }
  }

  @Test
  void should_see_that_a_port_is_taken_on_all_addresses() throws Exception {
    try (ServerSocket taken = new ServerSocket(FreePorts.choose())) {
      assertFalse(FreePorts.isFree(taken.getLocalPort()));
    }
  }
}
