package io.sluice.sink;

import io.sluice.internal.Checks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * Writes values as lines of files: a folder for each batch that has any, named by the batch's write
 * time in microseconds since 1970-01-01 UTC, and in it a file for each task that has any.
 *
 * <pre>
 * letters/1384960000000000/part-00003
 * </pre>
 *
 * <p>A replay overwrites its batch's folder, in a {@code StreamJob} with a checkpoint: the write
 * time is the same. In a job without one, a new start writes all again into other folders. A file
 * is there whole or not at all.
 *
 * <p>The folder is one of the machine that a task runs on: on a cluster, it must be mounted at the
 * same place everywhere.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
public final class FileSink<T> implements Sink<T> {
  private final String folder;
  private final ToBytes<? super T> line;

  private FileSink(String folder, ToBytes<? super T> line) {
    this.folder = folder;
    this.line = line;
  }

  /**
   * Into files below one folder, which is made if it is not there.
   *
   * @param line the bytes of a value, without a newline: that is added
   */
  public static <T> FileSink<T> into(Path folder, ToBytes<? super T> line) {
    return new FileSink<>(
        Checks.ofThisMachine("folder", folder).toString(), Checks.serializable("line", line));
  }

  @Override
  public void check(SparkConf conf) {
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw failed(e);
    }
    if (!Files.isWritable(folder())) {
      throw new SinkException("may not write to %s; give this user the right to".formatted(folder));
    }
  }

  @Override
  public void begin(WriteTime time) {
    Path batch = batch(time);
    if (!Files.exists(batch)) {
      return;
    }
    try (Stream<Path> found = Files.walk(batch)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public Writer<T> open(WriteTime time) {
    return new FileWriter<>(batch(time), line, this);
  }

  private Path batch(WriteTime time) {
    return folder().resolve(Long.toString(time.micros()));
  }

  private Path folder() {
    return new File(folder).toPath();
  }

  SinkException failed(IOException e) {
    return new SinkException(
        "can't write to %s (%s: %s); it must be a folder that this user may write to, on a disk with room"
            .formatted(this, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }

  /** For messages: the folder. */
  @Override
  public String toString() {
    return folder;
  }
}
