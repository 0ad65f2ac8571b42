package io.sluice.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The lines of connections on the driver's disk, in segments, so that what is committed can be
 * deleted while a connection goes on. Thread-safe.
 */
final class WriteAheadLog implements Closeable {
  private static final long SEGMENT_BYTES = 16L << 20;

  private final Path folder;
  private final long segmentBytes;
  private final List<LogSegment> closed = new ArrayList<>();
  private final List<LogSegment> before;
  private LogWriter writer;
  private boolean isClosed;
  private boolean isBroken;

  private WriteAheadLog(Path folder, long segmentBytes, List<LogSegment> before) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.before = List.copyOf(before);
    this.closed.addAll(before);
  }

  /**
   * Opens it, or begins it.
   *
   * @param next by connection, the first line that is not committed: what lies before is deleted
   */
  static WriteAheadLog open(Path folder, Map<String, Long> next) {
    return open(folder, next, SEGMENT_BYTES);
  }

  static WriteAheadLog open(Path folder, Map<String, Long> next, long segmentBytes) {
    try {
      Files.createDirectories(folder);
      List<LogSegment> found = new ArrayList<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Iterator<Path> all = files.sorted().iterator(); all.hasNext(); ) {
          LogSegment.of(all.next()).ifPresent(found::add);
        }
      }
      WriteAheadLog log = new WriteAheadLog(folder, segmentBytes, readEnds(found));
      log.delete(next);
      return log;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Where each segment ends: where the next of its connection begins, or what a look finds. */
  private static List<LogSegment> readEnds(List<LogSegment> found) throws IOException {
    found.sort(null);
    List<LogSegment> read = new ArrayList<>();
    for (LogSegment segment : found) {
      read.add(segment.readEnd());
    }
    return read;
  }

  /** What an earlier start left in it, oldest first. */
  synchronized List<LogSegment> left() {
    return before.stream().filter(closed::contains).toList();
  }

  /**
   * How many lines it was opened with that are to be read.
   *
   * @param next by connection, the first line that is not committed
   */
  long lines(Map<String, Long> next) {
    return left().stream()
        .mapToLong(
            segment ->
                segment.until()
                    - Math.max(segment.from(), next.getOrDefault(segment.connection(), 0L)))
        .sum();
  }

  /** The connections that it holds lines of. */
  synchronized Set<String> connections() {
    Set<String> connections = new TreeSet<>();
    closed.forEach(segment -> connections.add(segment.connection()));
    if (writer != null) {
      connections.add(writer.connection());
    }
    return connections;
  }

  /** Adds a line. It is safe after {@link #force}. */
  synchronized void add(String connection, long position, Line line) {
    try {
      if (isClosed) {
        throw new IOException("the log is closed");
      }
      if (writer == null
          || !writer.connection().equals(connection)
          || writer.bytes() > segmentBytes) {
        closeWriter();
        writer = LogWriter.create(folder, connection, position);
      }
      writer.add(line);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Says that a connection is over, and was ended by the sender. */
  synchronized void end(String connection) {
    try {
      if (writer != null && writer.connection().equals(connection)) {
        writer.end();
        closeWriter();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Makes sure that what was added is on the disk. */
  synchronized void force() {
    try {
      if (writer != null) {
        writer.force();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Deletes the segments whose lines are all committed.
   *
   * @param next by connection, the first line that is not committed
   */
  synchronized void delete(Map<String, Long> next) {
    try {
      for (LogSegment segment : List.copyOf(closed)) {
        if (segment.until() <= next.getOrDefault(segment.connection(), 0L)
            || segment.until() == segment.from()) {
          Files.deleteIfExists(segment.file());
          closed.remove(segment);
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What can't be written is told, unless it was told before. */
  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      closeWriter();
    } catch (IOException e) {
      if (!isBroken) {
        throw failed(e);
      }
    }
  }

  private void closeWriter() throws IOException {
    if (writer != null) {
      LogWriter over = writer;
      writer = null;
      closed.add(over.close());
    }
  }

  private SourceException failed(IOException e) {
    isBroken = true;
    return failed(folder, e);
  }

  private static SourceException failed(Path folder, IOException e) {
    return new SourceException(
        "can't use the write-ahead log in %s (%s: %s); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
