package io.sluice.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.spark.TaskContext;

/** One task's file: written aside, and renamed when it is whole. None if there is no value. */
final class FileWriter<T> implements Sink.Writer<T> {
  private final Path folder;
  private final ToBytes<? super T> line;
  private final FileSink<T> sink;
  private Path aside;
  private OutputStream out;
  private long lines;

  FileWriter(Path folder, ToBytes<? super T> line, FileSink<T> sink) {
    this.folder = folder;
    this.line = line;
    this.sink = sink;
  }

  @Override
  public void write(T value) {
    try {
      if (out == null) {
        Files.createDirectories(folder);
        // Two attempts at one task may run at once.
        aside = folder.resolve("." + UUID.randomUUID());
        out = new BufferedOutputStream(Files.newOutputStream(aside));
      }
      out.write(line.of(value));
      out.write('\n');
      lines++;
    } catch (IOException e) {
      throw sink.failed(e);
    }
  }

  @Override
  public long finish() {
    if (out != null) {
      Path file = folder.resolve("part-%05d".formatted(TaskContext.getPartitionId()));
      try {
        out.close();
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        out = null;
      } catch (IOException e) {
        throw sink.failed(e);
      }
    }
    return lines;
  }

  @Override
  public void close() {
    if (out != null) {
      try {
        closeAnyhow();
        Files.deleteIfExists(aside);
      } catch (IOException e) {
        throw sink.failed(e);
      }
    }
  }

  /** What is still to be written is not wanted; on a full disk it could not be. */
  private void closeAnyhow() {
    try {
      out.close();
    } catch (IOException e) {
      // Why the task failed was told before.
    }
  }
}
