package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One pair of servers for all tests; the last one stops and starts them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DetachedServersIT {
  @TempDir static Path folder;

  @BeforeAll
  static void startInAnotherJvmThatEnds() throws Exception {
    Process owner = Owner.fork("detach", folder);
    try {
      assertEquals(0, owner.waitFor());
    } finally {
      owner.destroyForcibly();
    }
  }

  @AfterAll
  static void stop() {
    LocalServers.stop(folder);
  }

  @Test
  @Order(1)
  void should_outlive_the_jvm_that_started_them_and_be_found_by_their_folder() throws Exception {
    List<ServerStatus> status = LocalServers.status(folder);

    assertEquals(List.of("Cassandra", "Kafka"), status.stream().map(ServerStatus::name).toList());
    for (ServerStatus server : status) {
      assertTrue(server.running() && server.detached(), server.toString());
      assertFalse(Processes.isGone(server.pid()));
      assertTrue(server.residentBytes().orElse(0) > 50L << 20, server.toString());
    }
    Clients.writeToCassandra(port("Cassandra"), "kept");
    Clients.writeToKafka(port("Kafka"), "kept");
  }

  @Test
  @Order(2)
  void should_refuse_a_folder_that_is_in_use() {
    ServerStatus kafka = LocalServers.status(folder).get(1);
    LocalKafka.Builder second = LocalKafka.builder().directory(kafka.directory());
    assertEquals(
        inUse(kafka), assertThrows(LocalServerException.class, () -> second.start()).getMessage());

    LocalServerException detached =
        assertThrows(
            LocalServerException.class,
            () -> LocalServers.builder().directory(folder).startDetached());
    assertEquals(inUse(LocalServers.status(folder).get(0)), detached.getMessage());
  }

  @Test
  @Order(3)
  void should_keep_data_whether_they_were_stopped_or_killed() throws Exception {
    // given: Kafka killed, Cassandra stopped in order
    ServerStatus kafka = LocalServers.status(folder).get(1);
    Processes.signal("KILL", kafka.pid());
    Polling.until(Duration.ofSeconds(5), () -> !LocalServers.status(folder).get(1).running());
    List<ServerStatus> stopped = LocalServers.stop(folder);
    assertEquals(List.of("Cassandra"), stopped.stream().map(ServerStatus::name).toList());
    assertFalse(LocalServers.status(folder).stream().anyMatch(ServerStatus::running));

    // when: both start on the same folder, now as children of this JVM
    Consumer<String> progress = System.out::println;
    try (LocalServers again = LocalServers.builder().directory(folder).progress(progress).start()) {
      // then
      assertEquals("kept", Clients.readFromCassandra(again.cassandra().port()));
      assertEquals("kept", Clients.readFromKafka(again.kafka().port()));
      assertFalse(LocalServers.status(folder).get(0).detached());
    }
    assertFalse(LocalServers.status(folder).stream().anyMatch(ServerStatus::running));
  }

  private static String inUse(ServerStatus server) {
    return String.format(
        "directory of %s must not be in use, but a server runs on %s (pid %d, port %d); stop that"
            + " one first, or choose another with directory(PATH)",
        server.name(), server.directory(), server.pid(), server.port());
  }

  private static int port(String name) {
    return LocalServers.status(folder).stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow()
        .port();
  }
}
