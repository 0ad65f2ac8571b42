package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  /** A file system of no size that tells nothing of its room. */
  private static final Path UNTOLD = Path.of("/proc");

  @Test
  void should_refuse_a_folder_with_too_little_room(@TempDir Path folder) throws Exception {
    long free = Files.getFileStore(folder).getUsableSpace() >> 20;
    assertEquals(Optional.empty(), DiskSpace.lack("directory", folder, free - 50));
    String message = "directory must have %d MiB free, but %s has ".formatted(free + 1_000, folder);
    assertEquals(
        message,
        DiskSpace.lack("directory", folder, free + 1_000)
            .orElseThrow()
            .replaceFirst("\\d+ MiB$", ""));
    assertEquals(
        message,
        assertThrows(
                LocalServerException.class,
                () -> DiskSpace.refuseIfLacking("directory", folder, free + 1_000))
            .getMessage()
            .replaceFirst(
                "\\d+ MiB; make room there, or choose another with directory\\(PATH\\)$", ""));
  }

  @Test
  void should_look_where_a_folder_that_is_not_there_would_be(@TempDir Path folder) {
    assertEquals(
        DiskSpace.lack("directory", folder, Long.MAX_VALUE).isPresent(),
        DiskSpace.lack("directory", folder.resolve("a/b"), Long.MAX_VALUE).isPresent());
  }

  @Test
  void should_take_a_file_system_that_tells_nothing() {
    assumeTrue(Files.isDirectory(UNTOLD), "only Linux has " + UNTOLD);
    assertDoesNotThrow(() -> DiskSpace.refuseIfLacking("directory", UNTOLD, 256));
  }
}
