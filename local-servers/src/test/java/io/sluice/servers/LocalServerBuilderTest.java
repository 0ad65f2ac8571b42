package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalServerBuilderTest {
  @Test
  void should_default_to_a_temporary_folder_a_free_port_and_512_megabytes() {
    StartOptions options = LocalCassandra.builder().options();
    assertEquals(Optional.empty(), options.directory());
    assertEquals(0, options.port());
    assertEquals(512, options.heapMegabytes());
    assertEquals(Duration.ofSeconds(120), options.startLimit());
    assertEquals(false, options.offline());
  }

  @ParameterizedTest
  @CsvSource({"256m, 256", "1000M, 1000", "2g, 2048", "1G, 1024"})
  void should_read_a_heap(String heap, int megabytes) {
    assertEquals(megabytes, LocalKafka.builder().heap(heap).options().heapMegabytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "0m", "255m", "1.5g", "2t", "9999999g", "-1g"})
  void should_refuse_a_heap_of_another_form_or_too_small(String heap) {
    assertMessage(
        "heap must be of the form 512m or 2g and at least 256m, but is \"" + heap + "\"",
        () -> LocalKafka.builder().heap(heap));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void should_refuse_a_port_out_of_range(int port) {
    assertMessage(
        "port must be from 1 to 65535, or 0 for any free one, but is " + port,
        () -> LocalCassandra.builder().port(port));
    assertMessage(
        "kafkaPort must be from 1 to 65535, or 0 for any free one, but is " + port,
        () -> LocalServers.builder().kafkaPort(port));
  }

  @Test
  void should_refuse_a_limit_of_no_time() {
    assertMessage(
        "startLimit must be more than zero, but is PT0S",
        () -> LocalCassandra.builder().startLimit(Duration.ZERO));
  }

  @Test
  void should_want_a_directory_for_detached_servers() {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> LocalServers.builder().startDetached());
    assertEquals(
        "directory must be set for detached servers, but is not; set it with directory(PATH)",
        thrown.getMessage());
  }

  @Test
  void should_name_the_port_that_is_taken_and_its_setting() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(FreePorts.choose(), 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      LocalServerException thrown =
          assertThrows(
              LocalServerException.class, () -> LocalCassandra.builder().port(port).start());
      assertEquals(
          "port of Cassandra must be free, but 127.0.0.1:%d is taken by another process; choose"
                  .formatted(port)
              + " another with port(PORT), or any free one with port(0)",
          thrown.getMessage());

      thrown =
          assertThrows(
              LocalServerException.class,
              () -> LocalServers.builder().cassandraPort(port).kafkaPort(port).start());
      assertEquals(
          "port of Cassandra must be free, but 127.0.0.1:%d is taken by another process; choose"
                  .formatted(port)
              + " another with cassandraPort(PORT), or any free one with cassandraPort(0)",
          // Either may be the first to see it.
          thrown.getMessage().replace("Kafka", "Cassandra").replace("kafkaPort", "cassandraPort"));
    }
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
