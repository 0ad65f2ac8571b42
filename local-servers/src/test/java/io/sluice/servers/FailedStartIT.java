package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartIT {
  @TempDir Path given;

  @Test
  void should_show_the_end_of_the_log_when_a_server_ends_before_it_answers() throws Exception {
    Path directory = given.toRealPath();
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/meta.properties"), "version=1\nnode.id=2\n");

    LocalServerException thrown =
        assertThrows(
            LocalServerException.class,
            () -> LocalKafka.builder().directory(directory).port(FreePorts.choose()).start());

    ServerStatus status = new ServerFolder(directory, false, "Kafka").status().orElseThrow();
    assertEquals(
        "Kafka 3.9.2 ended with status 1 before it answered on 127.0.0.1:%d; what it wants mended"
                .formatted(status.port())
            + " is at the end of its log %s:%s"
                .formatted(status.log(), new ServerLog(status.log()).tail()),
        thrown.getMessage());
    assertTrue(
        thrown.getMessage().contains("No readable meta.properties files found"),
        thrown.getMessage());
  }

  @Test
  void should_keep_the_log_of_a_temporary_folder_when_the_limit_passes() throws Exception {
    Duration limit = Duration.ofMillis(400);
    List<String> progress = new ArrayList<>();
    LocalServerException thrown =
        assertThrows(
            LocalServerException.class,
            () -> LocalCassandra.builder().startLimit(limit).progress(progress::add).start());

    Path log = logOf(thrown);
    assertEquals(
        "Cassandra 5.0.6 must answer within startLimit=PT0.4S, but 127.0.0.1:%s did not; if this"
                .formatted(portOf(progress))
            + " machine is slow or busy, set startLimit(DURATION) higher. The end of its log %s:%s"
                .formatted(log, new ServerLog(log).tail()),
        thrown.getMessage());
    Files.delete(log);
  }

  @Test
  void should_keep_the_log_of_a_temporary_folder_when_the_jvm_does_not_start() throws Exception {
    List<String> progress = new ArrayList<>();
    LocalServerException thrown =
        assertThrows(
            LocalServerException.class,
            () -> LocalKafka.builder().heap("999999g").progress(progress::add).start());

    Path log = logOf(thrown);
    assertEquals(
        "Kafka 3.9.2 ended with status 1 before it answered on 127.0.0.1:%s; what it wants mended"
                .formatted(portOf(progress))
            + " is at the end of its log %s:%s".formatted(log, new ServerLog(log).tail()),
        thrown.getMessage());
    assertTrue(thrown.getMessage().contains("heap"), thrown.getMessage());
    Files.delete(log);
  }

  @Test
  void should_take_another_port_when_the_free_one_is_gone_before_the_server_binds_it() {
    // given: somebody who takes the first port as soon as it is known
    List<ServerSocket> taken = new ArrayList<>();
    Consumer<String> rival =
        line -> {
          if (taken.isEmpty() && line.contains("starting on")) {
            taken.add(listen(Integer.parseInt(line.replaceAll(".*:", ""))));
          }
        };
    // when
    try (LocalKafka kafka = LocalKafka.builder().progress(rival).start()) {
      // then
      assertNotEquals(taken.get(0).getLocalPort(), kafka.port());
    } finally {
      taken.forEach(FailedStartIT::close);
    }
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String portOf(List<String> progress) {
    return progress.get(progress.size() - 1).replaceAll(".*:", "");
  }

  private static Path logOf(LocalServerException thrown) {
    return Path.of(thrown.getMessage().replaceAll("(?s).*its log (.*?\\.log):.*", "$1"));
  }
}
