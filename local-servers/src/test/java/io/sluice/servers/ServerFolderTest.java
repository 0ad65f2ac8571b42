package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {
  @TempDir Path given;
  private ServerFolder folder;

  @BeforeEach
  void openFolder() {
    folder = ServerFolder.of("Kafka", Optional.of(given.resolve("kafka")));
  }

  @Test
  void should_know_nothing_of_a_folder_where_no_server_was_started() {
    assertEquals(Optional.empty(), folder.status());
    assertEquals(List.of(), LocalServers.status(given.resolve("nothing")));
    assertEquals(List.of(), LocalServers.stop(given.resolve("nothing")));
  }

  @Test
  void should_read_back_the_state_of_a_server_that_has_ended() throws IOException {
    folder.writeState(state());
    ServerStatus status = folder.status().orElseThrow();
    assertEquals(
        new ServerStatus("Kafka", "3.9.2", false, true, 12, 9092, folder.directory(), folder.log()),
        status);
    assertEquals(OptionalLong.empty(), status.residentBytes());
    assertEquals(List.of(), LocalServers.stop(given), "nothing runs, whatever has that pid now");
  }

  @Test
  void should_say_that_a_folder_is_in_use_and_by_which_server() throws IOException {
    folder.writeState(state());
    try (FileChannel channel =
            FileChannel.open(
                folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      LocalServerException thrown = assertThrows(LocalServerException.class, folder::refuseIfInUse);
      assertEquals(
          "directory of Kafka must not be in use, but a server runs on %s (pid 12, port 9092);"
                  .formatted(folder.directory())
              + " stop that one first, or choose another with directory(PATH)",
          thrown.getMessage());
    }
    folder.refuseIfInUse();
  }

  @Test
  void should_say_that_a_folder_cannot_be_made() throws IOException {
    Path file = Files.createFile(given.resolve("file"));
    LocalServerException thrown =
        assertThrows(LocalServerException.class, () -> ServerFolder.of("Kafka", Optional.of(file)));
    assertEquals(
        "directory of Kafka must be a folder that can be written, but"
            + " java.nio.file.FileAlreadyExistsException: %s; choose another with".formatted(file)
            + " directory(PATH)",
        thrown.getMessage());
  }

  @Test
  void should_delete_a_temporary_folder_only() throws IOException {
    ServerFolder temporary = ServerFolder.of("Kafka", Optional.empty());
    Files.createDirectories(temporary.directory().resolve("a/b"));
    temporary.deleteIfTemporary();
    folder.deleteIfTemporary();
    assertFalse(Files.exists(temporary.directory()));
    assertTrue(Files.exists(folder.directory()));
  }

  @Test
  void should_keep_the_log_of_the_run_before() throws IOException {
    Files.writeString(folder.newLog(), "first");
    Files.writeString(folder.newLog(), "second");
    assertEquals("second", Files.readString(folder.log()));
    assertEquals("first", Files.readString(Path.of(folder.log() + ".previous")));
  }

  @Test
  void should_show_the_last_20_lines_of_a_log() throws IOException {
    Files.write(folder.log(), IntStream.range(0, 25).mapToObj(i -> "line " + i).toList());
    assertEquals(
        IntStream.range(5, 25).mapToObj(i -> "\n  line " + i).collect(Collectors.joining()),
        new ServerLog(folder.log()).tail());
    Files.writeString(folder.log(), "Exception: why\n\tat a.b.C(C.java:1)\n\t... 3 more\n");
    assertEquals("\n  Exception: why", new ServerLog(folder.log()).tail(), "no stack frames");
    Files.writeString(folder.log(), "");
    assertEquals("\n  (empty)", new ServerLog(folder.log()).tail());
  }

  private ServerStatus state() {
    return new ServerStatus(
        "Kafka", "3.9.2", true, true, 12, 9092, folder.directory(), folder.log());
  }
}
