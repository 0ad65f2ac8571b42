package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class BatchLogTest {
  @TempDir Path folder;

  private BatchLog<String, Integer> log;

  @BeforeEach
  void open() {
    Piece<String, Integer, Object, Object> piece =
        new Piece<>("high", folder.toString(), Map.of(), 2, null, 1_000, 1_000, 0);
    BatchLog.prepare(piece);
    log = BatchLog.of(piece, 1);
  }

  @Test
  void should_read_what_was_written_and_list_it_in_order() {
    BatchLog.Content<String, Integer> content =
        new BatchLog.Content<>(9_000, Map.of("a", List.of(1, 2), "b", List.of()));
    log.write(10_000, content);
    log.write(9_000, new BatchLog.Content<>(Batch.NONE, Map.of()));

    assertEquals(content, log.read(10_000));
    assertEquals(Map.of(), log.read(9_000).values());
    assertEquals(List.of(9_000L, 10_000L), List.copyOf(log.times()));
  }

  @Test
  void should_bear_a_batch_that_comes_again() throws IOException {
    BatchLog.Content<String, Integer> content =
        new BatchLog.Content<>(Batch.NONE, Map.of("a", List.of(1)));
    log.write(1_000, content);
    log.write(1_000, content);

    assertEquals(content, log.read(1_000));
    try (Stream<Path> files = Files.list(folder.resolve("high/00001"))) {
      assertEquals(List.of("1000"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void should_delete() {
    log.write(1_000, new BatchLog.Content<>(Batch.NONE, Map.of()));
    log.delete(1_000);
    assertEquals(Set.of(), log.times());
  }

  @Test
  void should_refuse_a_file_with_any_byte_changed_or_its_end_cut_off() throws IOException {
    log.write(1_000, new BatchLog.Content<>(Batch.NONE, Map.of("key", List.of(1, 2, 3))));
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
    String message = assertThrows(IllegalStateException.class, () -> log.read(1_000)).getMessage();
    assertTrue(
        message.startsWith("can't read the state file ") && message.contains(folder.toString()),
        message);
  }
}
