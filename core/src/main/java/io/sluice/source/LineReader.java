package io.sluice.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into lines at {@code \n}. A carriage return before it is kept: what it means is for
 * parse to say. The end of a file ends its last line, and a final newline begins none.
 */
public final class LineReader implements AutoCloseable {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;
  private long line;

  /** Reads from {@code in} and closes it in the end. */
  public LineReader(InputStream in) {
    this.in = in;
  }

  /** The number of the line that {@link #read()} gave last, from 1; 0 before the first. */
  public long line() {
    return line;
  }

  /**
   * The next line without its end, or null at the end.
   *
   * @throws IOException if the stream can't be read, as when a gzip file is cut off
   */
  public byte[] read() throws IOException {
    byte[] before = null;
    while (true) {
      for (int i = next; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] found = join(before, i);
          next = i + 1;
          line++;
          return found;
        }
      }
      if (next < end) {
        before = join(before, end);
      }
      next = 0;
      end = in.read(buffer);
      if (end < 0) {
        end = 0;
        if (before != null) {
          line++;
        }
        return before;
      }
    }
  }

  private byte[] join(byte[] before, int until) {
    if (before == null) {
      return Arrays.copyOfRange(buffer, next, until);
    }
    byte[] joined = Arrays.copyOf(before, before.length + until - next);
    System.arraycopy(buffer, next, joined, before.length, until - next);
    return joined;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
