package io.sluice.parse;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers from bytes, bit for bit as {@link Double#parseDouble} reads them.
 *
 * <p>If the digits fit into 53 bits, and the power of ten is at most 22, both are exact doubles,
 * and one multiplication or division rounds once, as it must be (Clinger 1990, "How to read
 * floating point numbers accurately"). All else goes to the JDK.
 */
final class Decimal {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** As many as a long holds without running over its 64 bits. */
  private static final int MOST_DIGITS = 19;

  private static final int MOST_EXPONENT_DIGITS = 4;

  private Decimal() {}

  /**
   * The number, or NaN if the bytes are none: a sign or not, digits with a point or not, an
   * exponent or not ({@code -1.5e-3}), and nothing else. Infinite if it is beyond a double's range.
   */
  static double parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (0 < length && length <= Long.BYTES && to >= Long.BYTES) {
      double value = parseWord(Words.ending(bytes, to, length), length);
      if (value >= 0) {
        return value;
      }
    }
    return parseBytes(bytes, from, to);
  }

  /** The number if it is short, without a sign and without an exponent; otherwise NaN. */
  private static double parseWord(long text, int length) {
    long word = text;
    long point = Words.matches(word, Words.repeat('.'));
    int count = length;
    int decimals = 0;
    if (point != 0) {
      int index = Words.first(point);
      word = closed(word, index);
      decimals = 7 - index;
      count--;
    }
    long digits = (word ^ Words.repeat('0')) & -1L << 64 - 8 * count;
    return count > 0 && Words.areDigits(digits)
        ? Words.number(digits) / POWERS[decimals]
        : Double.NaN;
  }

  /**
   * The number of digits with a point among them.
   *
   * @param digits from 0 to 9, the last one as the highest byte; what the point's byte is does not
   *     matter
   * @param point the index of its byte
   */
  static double ofDigits(long digits, int point) {
    return Words.number(closed(digits, point)) / POWERS[7 - point];
  }

  /** Closes the gap that a point leaves: what stands before it moves up by a byte. */
  private static long closed(long word, int point) {
    long before = (1L << 8 * point) - 1;
    return word & ~before << 8 | (word & before) << 8;
  }

  private static double parseBytes(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || at < to && bytes[at] == '+') {
      at++;
    }
    long digits = 0;
    int first = at;
    while (at < to && isDigit(bytes[at])) {
      digits = digits * 10 + (bytes[at++] - '0');
    }
    int count = at - first;
    int exponent = 0;
    if (at < to && bytes[at] == '.') {
      int point = at++;
      while (at < to && isDigit(bytes[at])) {
        digits = digits * 10 + (bytes[at++] - '0');
      }
      exponent = point + 1 - at;
      count -= exponent;
    }
    if (count == 0) {
      return Double.NaN;
    }
    boolean exact = count <= MOST_DIGITS;
    if (at < to) {
      int power = exponentDigits(bytes, at, to);
      if (power < 0) {
        return Double.NaN;
      }
      exact &= to - power <= MOST_EXPONENT_DIGITS;
      exponent += exact ? exponent(bytes, power, to) : 0;
    }
    return exact && digits >>> 53 == 0 && -22 <= exponent && exponent <= 22
        ? scaled(negative ? -(double) digits : digits, exponent)
        : Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static double scaled(double digits, int exponent) {
    return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
  }

  /** Where the digits of {@code e-05} start, or -1 if this is no exponent. */
  private static int exponentDigits(byte[] bytes, int from, int to) {
    int at = from + 1;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    boolean good = (bytes[from] == 'e' || bytes[from] == 'E') && at < to;
    for (int i = at; i < to; i++) {
      good &= isDigit(bytes[i]);
    }
    return good ? at : -1;
  }

  private static int exponent(byte[] bytes, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return bytes[from - 1] == '-' ? -value : value;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
