package io.sluice.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into lines at {@code \n}. A carriage return before it is kept: what it means is for
 * parse to say. The end of a file ends its last line, and a final newline begins none. Of a line
 * longer than {@link #LONGEST} only the beginning is kept.
 */
public final class LineReader implements AutoCloseable {
  /** How many bytes of a line are kept: 16 MiB. */
  public static final int LONGEST = 16 << 20;

  private static final int ROOM = 1 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;
  private long line;
  private byte[] held = new byte[ROOM];
  private int holding;
  private long dropped;
  private boolean newline = true;

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
   * @throws IOException if the stream can't be read, as when a gzip file is cut off; what was read
   *     of the line is then {@link #partial()}
   */
  public byte[] read() throws IOException {
    forget();
    while (true) {
      for (int i = next; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] found = upTo(i);
          next = i + 1;
          line++;
          newline = true;
          return found;
        }
      }
      if (next < end) {
        append(end);
      }
      next = 0;
      end = 0;
      int read = in.read(buffer);
      if (read < 0) {
        return last();
      }
      end = read;
    }
  }

  /** How many bytes of the line that {@link #read()} gave last were too many, and are dropped. */
  public long dropped() {
    return dropped;
  }

  /** Whether the line that {@link #read()} gave last ended with a newline. */
  boolean endedWithNewline() {
    return newline;
  }

  /** The bytes of a line whose end could not be read; none if there are none. */
  public byte[] partial() {
    return Arrays.copyOf(held, holding);
  }

  private byte[] last() {
    if (holding == 0) {
      return null;
    }
    line++;
    newline = false;
    return partial();
  }

  private byte[] upTo(int until) {
    if (holding == 0) {
      return Arrays.copyOfRange(buffer, next, until);
    }
    append(until);
    return partial();
  }

  private void append(int until) {
    int wanted = until - next;
    int fits = Math.min(wanted, LONGEST - holding);
    if (holding + fits > held.length) {
      held = Arrays.copyOf(held, (int) Math.min(LONGEST, 2L * (holding + fits)));
    }
    System.arraycopy(buffer, next, held, holding, fits);
    holding += fits;
    dropped += wanted - fits;
  }

  /** Lets go of the last line, and of the room that a huge one needed. */
  private void forget() {
    holding = 0;
    dropped = 0;
    if (held.length > buffer.length) {
      held = new byte[ROOM];
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
