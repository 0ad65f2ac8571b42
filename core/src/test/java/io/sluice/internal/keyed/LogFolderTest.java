package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTest {
  @TempDir Path folder;

  private LogFolder log;

  @BeforeEach
  void open() {
    Piece<String, Integer, Object, Object> piece = piece(new Logging.Entries());
    LogFolder.prepare(piece);
    log = LogFolder.of(piece, 1);
  }

  private Piece<String, Integer, Object, Object> piece(Logging logging) {
    return new Piece<>("high", folder.toString(), Map.of(), 2, null, 1_000, logging);
  }

  @Test
  void should_read_what_was_written_and_list_it_in_order() {
    log.write(10_000, out -> out.writeInt(7));
    log.write(9_000, out -> {});

    assertEquals(7, log.<Integer>read(10_000, DataInputStream::readInt));
    assertEquals(List.of(9_000L, 10_000L), List.copyOf(log.times()));
  }

  @Test
  void should_bear_a_batch_that_comes_again() throws IOException {
    log.write(1_000, out -> out.writeInt(7));
    log.write(1_000, out -> out.writeInt(7));

    assertEquals(7, log.<Integer>read(1_000, DataInputStream::readInt));
    try (Stream<Path> files = Files.list(folder.resolve("high/00001"))) {
      assertEquals(List.of("1000"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void should_refuse_the_file_of_another_kind_of_piece() {
    log.write(1_000, out -> {});
    LogFolder other = LogFolder.of(piece(new Logging.Inputs(1, 1)), 1);

    String message =
        assertThrows(IllegalStateException.class, () -> other.read(1_000, in -> 0)).getMessage();
    assertTrue(
        message.endsWith(
            "it holds the entries of another kind of piece, not the inputs of this one; give this one a name of its own"),
        message);
  }

  @Test
  void should_delete() {
    log.write(1_000, out -> {});
    log.delete(1_000);
    assertEquals(Set.of(), log.times());
  }

  @Test
  void should_refuse_a_file_with_any_byte_changed_or_its_end_cut_off() throws IOException {
    log.write(1_000, out -> out.writeUTF("what it holds"));
    Path file = folder.resolve("high/00001/1000");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(file, changed);
      assertRefused();
      Files.write(file, java.util.Arrays.copyOf(whole, at));
      assertRefused();
    }
  }

  private void assertRefused() {
    String message =
        assertThrows(IllegalStateException.class, () -> log.read(1_000, in -> in.readUTF()))
            .getMessage();
    assertTrue(
        message.startsWith("can't read the state file ") && message.contains(folder.toString()),
        message);
  }
}
