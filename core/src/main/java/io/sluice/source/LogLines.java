package io.sluice.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a segment, up to the last that is whole. */
final class LogLines implements Lines {
  private final Path file;
  private final DataInputStream in;
  private boolean ended;
  private boolean over;

  private LogLines(Path file, DataInputStream in) {
    this.file = file;
    this.in = in;
  }

  static LogLines of(Path file) {
    try {
      return new LogLines(
          file, new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public Line next() {
    if (over) {
      return null;
    }
    try {
      LogRecord.Read record = LogRecord.read(in);
      over = record == null || record.kind() == LogRecord.END;
      ended = over && record != null;
      return over ? null : record.line();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Whether the sender ended the connection after the last line; known once that was read. */
  boolean ended() {
    return ended;
  }

  @Override
  public boolean lastIsWhole() {
    return true;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static SourceException failed(Path file, IOException e) {
    return new SourceException(
        "can't read the write-ahead log %s: %s".formatted(file, e.getMessage()), e);
  }
}
