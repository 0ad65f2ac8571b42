package io.sluice.internal.keyed;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What came for one partition of a piece, a file a batch: {@code FOLDER/NAME/PARTITION/TIME}. A
 * file is written beside its place and renamed, so it is whole or not there; a batch that comes
 * again writes the same.
 *
 * <p>A file holds the word {@code SLUICE-KEYED-1}, the time of the batch before, the number of
 * keys, each key with its values in the form of {@link Values}, and a CRC-32.
 */
final class BatchLog<K, V> {
  private static final String MAGIC = "SLUICE-KEYED-1";

  /**
   * One batch.
   *
   * @param previous time of the batch before it
   * @param values what came, by key
   */
  record Content<K, V>(long previous, Map<K, List<V>> values) {}

  private final FileSystem files;
  private final Path folder;

  private BatchLog(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * Makes the folders of all partitions.
   *
   * @throws IllegalArgumentException if there are logs of another number of partitions: keys would
   *     be looked for in the wrong place
   */
  static void prepare(Piece<?, ?, ?, ?> piece) {
    BatchLog<?, ?> last = of(piece, piece.partitions() - 1);
    BatchLog<?, ?> tooMany = of(piece, piece.partitions());
    try {
      boolean begun = last.files.exists(last.folder.getParent());
      if (last.files.exists(tooMany.folder) || begun && !last.files.exists(last.folder)) {
        throw new IllegalArgumentException(
            "the state '%s' in %s must be of the partitions that it began with, but they are not %d"
                .formatted(piece.name(), piece.folder(), piece.partitions()));
      }
      // The last one first: where it is missing, another number was meant.
      for (int partition = piece.partitions() - 1; partition >= 0; partition--) {
        last.files.mkdirs(of(piece, partition).folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + last.folder + ": " + e, e);
    }
  }

  static <K, V> BatchLog<K, V> of(Piece<K, V, ?, ?> piece, int partition) {
    Path path = new Path(new Path(piece.folder(), piece.name()), "%05d".formatted(partition));
    try {
      FileSystem files =
          path.toUri().getScheme() == null
              ? FileSystem.getLocal(new Configuration()).getRaw()
              : path.getFileSystem(new Configuration());
      return new BatchLog<>(files, path);
    } catch (IOException e) {
      throw new UncheckedIOException("can't use the state folder " + path + ": " + e, e);
    }
  }

  private Path file(long time) {
    return new Path(folder, Long.toString(time));
  }

  void write(long time, Content<K, V> batch) {
    Path place = file(time);
    Path beside = new Path(folder, "." + time + "." + Thread.currentThread().getId());
    try {
      CRC32 crc = new CRC32();
      try (DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(files.create(beside, true), 1 << 16), crc))) {
        out.writeUTF(MAGIC);
        out.writeLong(batch.previous());
        out.writeInt(batch.values().size());
        for (Map.Entry<K, List<V>> entry : batch.values().entrySet()) {
          Values.write(out, entry.getKey());
          out.writeInt(entry.getValue().size());
          for (V value : entry.getValue()) {
            Values.write(out, value);
          }
        }
        out.writeLong(crc.getValue());
      }
      // Hadoop's rename does not replace, but what is there is the same.
      if (!files.rename(beside, place)) {
        files.delete(beside, false);
        if (!files.exists(place)) {
          throw new IOException("can't rename " + beside);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the state file " + place + ": " + e, e);
    }
  }

  Content<K, V> read(long time) {
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
      return read(new DataInputStream(new ByteArrayInputStream(all)));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("can't read the state file " + place + ": " + e, e);
    }
  }

  @SuppressWarnings("unchecked")
  private Content<K, V> read(DataInputStream in) throws IOException {
    if (!in.readUTF().equals(MAGIC)) {
      throw new IOException("it is no file of keyed state");
    }
    long previous = in.readLong();
    int keys = in.readInt();
    Map<K, List<V>> values = new LinkedHashMap<>();
    for (int i = 0; i < keys; i++) {
      K key = (K) Values.read(in);
      int count = in.readInt();
      List<V> some = new ArrayList<>(count);
      for (int j = 0; j < count; j++) {
        some.add((V) Values.read(in));
      }
      values.put(key, some);
    }
    return new Content<>(previous, values);
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
}
