package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceArgumentsTest {

  @Test
  void should_refuse_what_is_no_source() {
    assertRefused(
        "--from must be kafka://HOST:PORT/TOPIC, dir:PATH, socket://HOST:PORT or replay:FILE, but is 'dir:'",
        "--from dir:");
    assertRefused(
        "--from must be socket://HOST:PORT, as socket://127.0.0.1:9999, but is 'socket://localhost'",
        "--from socket://localhost");
    assertRefused(
        "--from must be socket://HOST:PORT, as socket://127.0.0.1:9999, but is 'socket://h:65536'",
        "--from socket://h:65536");
  }

  @Test
  void should_refuse_a_write_ahead_log_that_has_no_place_or_no_use() {
    assertRefused(
        "--write-ahead-log needs --checkpoint DIR, the folder that it is kept in",
        "--from socket://127.0.0.1:9999 --write-ahead-log");
    assertRefused(
        "--write-ahead-log is for --from socket://HOST:PORT alone: other sources can be read again",
        "--from dir:in --write-ahead-log --checkpoint c");
  }

  @Test
  void should_refuse_places_that_must_be_of_this_machine() {
    assertRefused(
        "--from replay:FILE must be a file of this machine, but is 'replay:hdfs://host/a.csv'; dir:PATH reads a folder on any file system that Hadoop knows",
        "--from replay:hdfs://host/a.csv");
    assertRefused(
        "--checkpoint must be a folder of this machine, but is hdfs:/host/job; give a path without a scheme",
        "--from socket://127.0.0.1:1 --checkpoint hdfs://host/job");
    assertRefused(
        "folder must be a folder of this machine, but is s3a:/letters; give a path without a scheme",
        "--from socket://127.0.0.1:1 --dead-letters files:s3a://letters");
  }

  @Test
  void should_read_an_address_with_a_name_or_an_ipv6_address() {
    assertEquals(
        new PeerAddress("localhost", 9999), PeerAddress.of("x", "socket://localhost:9999"));
    assertEquals(new PeerAddress("::1", 1), PeerAddress.of("x", "socket://[::1]:1"));
    assertEquals("socket://[::1]:1", PeerAddress.of("x", "socket://[::1]:1/").toString());
    assertThrows(IllegalArgumentException.class, () -> PeerAddress.of("x", "socket://::1:1"));
  }

  @Test
  void should_refuse_to_produce_to_what_is_no_place(@TempDir Path folder) throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "A,1,1,1\n");

    // when
    Shell.Ran ran = produce(file, "tcp://127.0.0.1:9999");

    // then
    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit());
    assertEquals(
        "error: --to must be kafka://HOST:PORT/TOPIC or socket://HOST:PORT, but is 'tcp://127.0.0.1:9999'",
        ran.err().lines().findFirst().orElseThrow());
  }

  @Test
  void should_tell_that_a_port_is_taken(@TempDir Path folder) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // given
      Path file = Files.writeString(folder.resolve("a.csv"), "A,1,1,1\n");
      String address = "socket://127.0.0.1:" + other.getLocalPort();

      // when
      Shell.Ran ran = produce(file, address);

      // then
      assertEquals(Sluice.FAILED, ran.exit());
      assertEquals(
          "error: can't listen on %s (Address already in use); stop what listens there, or take another address%n"
              .formatted(address),
          ran.err());
    }
  }

  private static Shell.Ran produce(Path file, String to) {
    return Shell.run("produce", "--file", file.toString(), "--mapping", "sluice", "--to", to);
  }

  private static void assertRefused(String message, String options) {
    Shell.Ran ran = Shell.type("quotes --mapping sluice --cassandra 127.0.0.1:1 " + options);
    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit(), ran::toString);
    assertEquals("error: " + message, ran.err().lines().findFirst().orElseThrow());
  }
}
