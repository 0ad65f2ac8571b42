package io.sluice.internal.keyed;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The files of one partition of a piece, one a batch: {@code FOLDER/NAME/PARTITION/TIME}. A file is
 * written beside its place and renamed, so it is whole or not there; a batch that comes again
 * writes the same.
 *
 * <p>A file holds the word {@code SLUICE-KEYED-2}, the kind of its content, the content, and a
 * CRC-32 of all before.
 */
final class LogFolder {
  private static final String MAGIC = "SLUICE-KEYED-2";

  private static final Map<Map<String, String>, Configuration> SETTINGS = new ConcurrentHashMap<>();

  private final FileSystem files;
  private final Path folder;
  private final String kind;

  private LogFolder(FileSystem files, Path folder, String kind) {
    this.files = files;
    this.folder = folder;
    this.kind = kind;
  }

  /** Writes the content of a file. */
  interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the content of a file. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Makes the folders of all partitions.
   *
   * @throws IllegalArgumentException if there are logs of another number of partitions: keys would
   *     be looked for in the wrong place
   */
  static void prepare(Piece<?, ?, ?, ?> piece) {
    int found = partitions(piece.folder(), piece.name(), piece.hadoop());
    if (found != 0 && found != piece.partitions()) {
      throw new IllegalArgumentException(
          "partitions of the state '%s' in %s must be the %d that it began with, but are %d; leave them out, or set %d"
              .formatted(piece.name(), piece.folder(), found, piece.partitions(), found));
    }
    try {
      // The last one first: it tells how many were meant.
      for (int partition = piece.partitions() - 1; partition >= 0; partition--) {
        LogFolder log = of(piece, partition);
        log.files.mkdirs(log.folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + piece.folder() + ": " + e, e);
    }
  }

  /** Of how many partitions a state is that has begun; 0 if it has not. */
  static int partitions(String folder, String name, Map<String, String> hadoop) {
    Path path = new Path(folder, name);
    int last = -1;
    try {
      for (FileStatus file : fileSystem(path, hadoop).listStatus(path)) {
        String part = file.getPath().getName();
        last = part.matches("\\d{5}") ? Math.max(last, Integer.parseInt(part)) : last;
      }
    } catch (FileNotFoundException notBegun) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + path + ": " + e, e);
    }
    return last + 1;
  }

  static LogFolder of(Piece<?, ?, ?, ?> piece, int partition) {
    return of(
        piece.folder(),
        piece.name(),
        piece.hadoop(),
        partition,
        piece.logging() instanceof Logging.Inputs ? "inputs" : "entries");
  }

  static LogFolder of(
      String folder, String name, Map<String, String> hadoop, int partition, String kind) {
    Path path = new Path(new Path(folder, name), String.format(Locale.ROOT, "%05d", partition));
    try {
      return new LogFolder(fileSystem(path, hadoop), path, kind);
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + path + ": " + e, e);
    }
  }

  private static FileSystem fileSystem(Path path, Map<String, String> hadoop) throws IOException {
    Configuration settings =
        SETTINGS.computeIfAbsent(
            hadoop,
            all -> {
              Configuration made = new Configuration();
              all.forEach(made::set);
              return made;
            });
    FileSystem files = path.getFileSystem(settings);
    // Hadoop's own check sums beside each file would be a second one.
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }

  private Path file(long time) {
    return new Path(folder, Long.toString(time));
  }

  void write(long time, Body body) {
    Path place = file(time);
    Path beside = new Path(folder, "." + time + "." + UUID.randomUUID());
    CRC32 crc = new CRC32();
    try {
      OutputStream file = new CheckedOutputStream(create(beside), crc);
      try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
        out.writeUTF(MAGIC);
        out.writeUTF(kind);
        body.write(out);
        out.flush();
        out.writeLong(crc.getValue());
      }
      // The first one stays: a batch that comes again, or a twin, had the same to say.
      if (files.exists(place)) {
        files.delete(beside, false);
      } else if (!files.rename(beside, place) && !files.exists(place)) {
        throw new IOException("can't rename " + beside);
      }
    } catch (IOException e) {
      deleteQuietly(beside);
      throw new UncheckedIOException("can't write the state file " + place + ": " + e, e);
    } catch (RuntimeException e) {
      deleteQuietly(beside);
      throw e;
    }
  }

  /** Hadoop's own starts a process, chmod, for each file of this machine. */
  private OutputStream create(Path file) throws IOException {
    return files instanceof RawLocalFileSystem local
        ? Files.newOutputStream(local.pathToFile(file).toPath())
        : files.create(file, true);
  }

  private void deleteQuietly(Path file) {
    try {
      files.delete(file, false);
    } catch (IOException left) { // The next start sweeps it away.
      return;
    }
  }

  /** Deletes what was half written when an executor ended. */
  void sweep() {
    try {
      for (FileStatus file : files.listStatus(folder)) {
        if (file.getPath().getName().startsWith(".")) {
          files.delete(file.getPath(), false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't clear the state folder " + folder + ": " + e, e);
    }
  }

  /** Names the start of the application that writes from now on. */
  static void writeRun(Piece<?, ?, ?, ?> piece, String run) {
    LogFolder any = of(piece, 0);
    try (DataOutputStream out = new DataOutputStream(any.create(any.run()))) {
      out.writeUTF(run);
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + piece.folder() + ": " + e, e);
    }
  }

  private Path run() {
    return new Path(folder.getParent(), "run");
  }

  /**
   * Checks that no later start has taken the folder over.
   *
   * @throws IllegalStateException if one has
   */
  void checkRun(String run) {
    String found;
    try (DataInputStream in = new DataInputStream(files.open(run()))) {
      found = in.readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't see the state folder %s as the driver does: %s; name one that all executors see"
              .formatted(folder.getParent(), e),
          e);
    }
    if (!found.equals(run)) {
      throw new IllegalStateException(
          "another start of an application has taken over the state in %s; stop one of them, or give each a folder of its own"
              .formatted(folder.getParent()));
    }
  }

  <T> T read(long time, Reader<T> reader) {
    Path place = file(time);
    try {
      byte[] all;
      try (InputStream in = files.open(place)) {
        all = in.readAllBytes();
      }
      // Before anything is believed: a length that is wrong would ask for any amount of memory.
      int end = all.length - Long.BYTES;
      CRC32 crc = new CRC32();
      crc.update(all, 0, Math.max(0, end));
      if (end < 0 || ByteBuffer.wrap(all).getLong(end) != crc.getValue()) {
        throw new IOException("its checksum is wrong");
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
      if (!in.readUTF().equals(MAGIC)) {
        throw new IOException("it is no file of keyed state");
      }
      String found = in.readUTF();
      if (!found.equals(kind)) {
        throw new IOException(
            "it holds the %s of another kind of piece, not the %s of this one; give this one a name of its own"
                .formatted(found, kind));
      }
      return reader.read(in);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("can't read the state file " + place + ": " + e, e);
    }
  }

  /** The times of all batches that are there, oldest first. */
  NavigableSet<Long> times() {
    NavigableSet<Long> times = new TreeSet<>();
    try {
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.matches("-?\\d+")) {
          times.add(Long.parseLong(name));
        }
      }
    } catch (FileNotFoundException noneYet) {
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException("can't list the state folder " + folder + ": " + e, e);
    }
    return times;
  }

  void delete(long time) {
    try {
      files.delete(file(time), false);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete the state file " + file(time) + ": " + e, e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
