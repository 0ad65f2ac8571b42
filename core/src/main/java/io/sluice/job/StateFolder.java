package io.sluice.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a job's state lies: where it was told to, or in its checkpoint folder; without one it lasts
 * as long as the job, as the ledger does.
 *
 * @param path as Hadoop reads it
 * @param temporary deleted in the end, if there is one
 */
record StateFolder(String path, Optional<Path> temporary) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StateFolder.class);

  static StateFolder of(StreamJob<?> job) {
    if (job.bars().isEmpty()) {
      return new StateFolder("", Optional.empty());
    }
    if (job.state().isPresent()) {
      return new StateFolder(job.state().get(), Optional.empty());
    }
    if (job.checkpoint().isPresent()) {
      return new StateFolder(hadoop(job.checkpoint().get().resolve("state")), Optional.empty());
    }
    try {
      Path folder = Files.createTempDirectory("sluice-state");
      return new StateFolder(hadoop(folder), Optional.of(folder));
    } catch (IOException e) {
      throw new JobException(
          "can't make a temporary folder for the state: %s; name one with state(...)".formatted(e),
          e);
    }
  }

  /** Without a scheme it would lie on Spark's default file system. */
  private static String hadoop(Path folder) {
    return "file:" + folder.toAbsolutePath();
  }

  @Override
  public void close() {
    temporary.ifPresent(StateFolder::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.warn(
          "can't delete the temporary folder {}: {}; delete it yourself", folder, e.toString());
    }
  }
}
