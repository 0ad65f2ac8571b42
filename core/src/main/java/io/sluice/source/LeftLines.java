package io.sluice.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What an earlier start left in a write-ahead log, segment by segment. */
final class LeftLines implements AutoCloseable {
  private final Deque<LogSegment> segments;
  private final ConnectionNames names;
  private final Map<String, Long> positions;
  private final boolean endWasSeen;
  private LogSegment segment;
  private LineCursor lines;

  /**
   * Opens nothing yet.
   *
   * @param positions by connection, the first line that is still to be read; looked at when a
   *     segment is opened
   */
  LeftLines(List<LogSegment> segments, ConnectionNames names, Map<String, Long> positions) {
    this.segments = new ArrayDeque<>(segments);
    this.names = names;
    this.positions = positions;
    this.endWasSeen = !segments.isEmpty() && segments.get(segments.size() - 1).ended();
  }

  /** Whether the sender ended the last connection, and not a crash of ours. */
  boolean endWasSeen() {
    return endWasSeen;
  }

  boolean isEmpty() {
    return lines == null && segments.isEmpty();
  }

  /** Opens the next segment that has lines to read, unless one is open. False at the end. */
  boolean open() {
    while (lines == null && !segments.isEmpty()) {
      segment = segments.remove();
      lines =
          new LineCursor(
              names.number(segment.connection()), LogLines.of(segment.file()), segment.from());
      lines.skipTo(positions.getOrDefault(segment.connection(), segment.from()));
      closeIfEnded();
    }
    return lines != null;
  }

  /** The ledger's name for the connection whose segment is open. */
  String connection() {
    return segment.connection();
  }

  long position() {
    return lines.position();
  }

  void read(long until, PlannedLines plan) {
    lines.read(until, plan);
  }

  void readAgain(long until, PlannedLines plan) {
    lines.readAgain(until, plan);
  }

  void closeIfEnded() {
    if (lines.ended()) {
      close();
    }
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
