package io.sluice.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path parent;

  @Test
  void should_keep_its_lock_when_another_job_of_this_jvm_was_refused() throws Exception {
    try (FolderLedger first = open()) {
      assertThrows(JobException.class, this::open);

      // when: a process of its own asks for it
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockAsker.class.getName(),
                  folder().toString())
              .redirectErrorStream(true)
              .start();

      // then
      String said = new String(other.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, other.waitFor());
      assertTrue(said.contains("another job is using the checkpoint folder"), said);
    }
  }

  /** Tells whether a folder can be locked. */
  static final class LockAsker {
    public static void main(String[] folder) throws IOException {
      try (FolderLock lock = FolderLock.take(Path.of(folder[0]))) {
        System.out.println("taken: " + lock.isHeld());
      } catch (JobException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private Path folder() {
    return parent.resolve("checkpoint");
  }

  private FolderLedger open() {
    return FolderLedger.open(folder());
  }
}
