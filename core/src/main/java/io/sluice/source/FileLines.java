package io.sluice.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** The lines of a file. A gzip file that is cut off or damaged ends with one damaged line. */
final class FileLines implements Lines {
  private final String path;
  private final LineReader reader;
  private boolean broken;

  /**
   * Reads from the start.
   *
   * @param path for messages
   * @param reader closed in the end
   */
  FileLines(String path, LineReader reader) {
    this.path = path;
    this.reader = reader;
  }

  @Override
  public Line next() {
    if (broken) {
      return null;
    }
    try {
      byte[] bytes = reader.read();
      return bytes == null ? null : Line.readBy(reader, bytes);
    } catch (EOFException | ZipException e) {
      broken = true;
      return Line.damaged(
          reader.partial(),
          "the gzip data of %s is cut off or damaged here (%s); the lines before this one are read"
              .formatted(path, e.getMessage()));
    } catch (IOException e) {
      throw new SourceException(
          "can't read %s after line %d: %s".formatted(path, reader.line(), e.getMessage()), e);
    }
  }

  @Override
  public boolean lastIsWhole() {
    return !broken && reader.endedWithNewline();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new SourceException("can't close " + path + ": " + e.getMessage(), e);
    }
  }
}
