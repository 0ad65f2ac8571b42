package io.sluice.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data of one or several members. Unlike {@link java.util.zip.GZIPInputStream} it does
 * not take the end of a member for that of the file when the next bytes have not come yet, or are
 * cut off, or are something else: what it can't unpack, it tells.
 */
final class GzipBytes extends InputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] packed = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int next;
  private int end;
  private boolean inMember;
  private DataFormatException damage;

  /** Reads from {@code in}, which begins with gzip data, and closes it in the end. */
  GzipBytes(InputStream in) {
    this.in = in;
  }

  static boolean isGzip(int first, int second) {
    return first == MAGIC_1 && second == MAGIC_2;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (length > 0) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else {
        feed();
      }
    }
    return 0;
  }

  /** What was unpacked before the damage comes first, and then the damage. */
  private int inflate(byte[] into, int offset, int length) throws ZipException {
    if (damage != null) {
      throw new ZipException(damage.getMessage());
    }
    long before = inflater.getBytesWritten();
    try {
      int count = inflater.inflate(into, offset, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("a preset dictionary is needed");
      }
      return count;
    } catch (DataFormatException e) {
      damage = e;
      int count = (int) (inflater.getBytesWritten() - before);
      return count > 0 ? count : inflate(into, offset, length);
    }
  }

  private void feed() throws IOException {
    if (next == end && !fill()) {
      throw cutOff();
    }
    inflater.setInput(packed, next, end - next);
    next = end;
  }

  /** False at the end of the file. Zero bytes there are what a tape was filled up with. */
  private boolean beginMember() throws IOException {
    int first = nextOrEnd();
    while (first == 0) {
      first = nextOrEnd();
    }
    if (first < 0) {
      return false;
    }
    if (!isGzip(first, must()) || must() != DEFLATE) {
      throw new ZipException("bytes that are no gzip data");
    }
    int flags = must();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(twoBytes());
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    next = end - inflater.getRemaining();
    long wantedCrc = fourBytes();
    long wantedLength = fourBytes();
    if (wantedCrc != crc.getValue() || wantedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("the check sum is wrong: the lines before may be, too");
    }
    inMember = false;
  }

  private long fourBytes() throws IOException {
    return twoBytes() | (long) twoBytes() << 16;
  }

  private int twoBytes() throws IOException {
    return must() | must() << 8;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      must();
    }
  }

  private void skipText() throws IOException {
    while (must() != 0) {
      // A byte of it.
    }
  }

  private int must() throws IOException {
    int value = nextOrEnd();
    if (value < 0) {
      throw cutOff();
    }
    return value;
  }

  private int nextOrEnd() throws IOException {
    return next < end || fill() ? packed[next++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(packed));
    return end > 0;
  }

  private static EOFException cutOff() {
    return new EOFException("unexpected end");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
