package io.sluice.parse;

/**
 * Reads decimal numbers where they stand, eight bytes at a time: a short one ends at the first byte
 * that is neither digit nor point, and whoever asked looks what that is.
 *
 * <p>The end is returned, and the number kept: only the end is what reading the next cell waits
 * for.
 */
final class PlainDecimals {
  private static final long ZEROS = Words.repeat('0');
  private static final long POINT = '.' ^ '0';

  private final byte delimiter;
  private double value;

  PlainDecimals(byte delimiter) {
    this.delimiter = delimiter;
  }

  /** The number that was read last, or NaN. */
  double value() {
    return value;
  }

  /** Reads a number; returns its end. */
  int read(byte[] bytes, int from, int end) {
    if (from < 0) {
      return PlainText.UNREAD;
    }
    long digits = Words.at(bytes, from, end) ^ ZEROS;
    long others = Words.notDigits(digits);
    long after = others & others - 1;
    // Of a number of eight bytes and more, the end is not seen.
    if (after == 0) {
      return readLong(bytes, from, end);
    }
    int length = Words.first(others);
    if ((digits >>> 8 * length & 0xff) != POINT) {
      value = length == 0 ? Double.NaN : Words.number(digits << 64 - 8 * length);
      return from + length;
    }
    int point = length;
    length = Words.first(after);
    // A point alone is no number.
    value =
        length == 1 ? Double.NaN : Decimal.ofDigits(digits << 64 - 8 * length, 8 - length + point);
    return from + length;
  }

  private int readLong(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end && bytes[to] != delimiter) {
      to++;
    }
    value = Decimal.parse(bytes, from, to);
    return to;
  }
}
