package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedServersIT {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void should_ignore_ctrl_c_and_end_with_an_owner_that_is_killed() throws Exception {
    // given: an owner with a Kafka in a temporary folder and a Cassandra in one of its own
    Process owner = Owner.fork("own", folder);
    try (BufferedReader told = owner.inputReader()) {
      Owner.Told kafka = Owner.Told.read(told);
      Owner.Told cassandra = Owner.Told.read(told);

      // when: Ctrl-C, which reaches the whole process group
      Processes.signal("INT", kafka.pid());
      Processes.signal("INT", cassandra.pid());

      // then
      Clients.writeToKafka(kafka.port(), "after Ctrl-C");
      Clients.writeToCassandra(cassandra.port(), "after Ctrl-C");

      // when: Kafka is stopped, so that it cannot see its owner's end; kill -9 of the owner
      Processes.signal("STOP", kafka.pid());
      owner.destroyForcibly();

      // then
      assertTrue(Polling.until(LIMIT, () -> Processes.isGone(cassandra.pid())), "Cassandra ends");
      assertTrue(Polling.until(LIMIT, () -> Processes.isGone(kafka.pid())), "Kafka ends");
      assertTrue(Polling.until(LIMIT, () -> !Files.exists(kafka.directory())), "and its folder");
    } finally {
      owner.destroyForcibly();
    }
    try (LocalCassandra again = LocalCassandra.builder().directory(folder).start()) {
      assertEquals("after Ctrl-C", Clients.readFromCassandra(again.port()), "kill -9 lost nothing");
    }
  }

  @Test
  void should_end_with_an_owner_that_exits_without_close() throws Exception {
    Process owner = Owner.fork("exit", folder);
    try (BufferedReader told = owner.inputReader()) {
      Owner.Told kafka = Owner.Told.read(told);
      assertEquals(0, owner.waitFor());
      assertTrue(Processes.isGone(kafka.pid()));
      assertFalse(Files.exists(kafka.directory()), "the temporary folder is deleted");
    } finally {
      owner.destroyForcibly();
    }
  }
}
