package io.sluice.source;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one segment. */
final class LogWriter {
  private final LogSegment segment;
  private final FileChannel channel;
  private final DataOutputStream out;
  private long next;
  private boolean ended;

  private LogWriter(LogSegment segment, FileChannel channel) {
    this.segment = segment;
    this.channel = channel;
    this.out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    this.next = segment.from();
  }

  static LogWriter create(Path folder, String connection, long from) throws IOException {
    Path file = LogSegment.file(folder, connection, from);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new LogWriter(new LogSegment(file, connection, from, from, false), channel);
  }

  String connection() {
    return segment.connection();
  }

  /** How many bytes were added; the count stops at the largest int. */
  long bytes() {
    return out.size();
  }

  void add(Line line) throws IOException {
    LogRecord.write(out, line);
    next++;
  }

  void end() throws IOException {
    LogRecord.writeEnd(out);
    ended = true;
  }

  void force() throws IOException {
    out.flush();
    channel.force(false);
  }

  LogSegment close() throws IOException {
    try (channel) {
      force();
    }
    return new LogSegment(segment.file(), connection(), segment.from(), next, ended);
  }
}
