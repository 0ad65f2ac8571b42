package io.sluice.parse;

/** Whole numbers from bytes. */
final class Whole {
  /** What {@link #parse} returns for bytes that are no whole number. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  /** What {@link #parse} returns for a number that does not fit into a long. */
  static final long TOO_BIG = Long.MIN_VALUE + 1;

  private static final int MOST_DIGITS = 19;

  private Whole() {}

  /** The number: a sign or not, and digits. */
  static long parse(byte[] bytes, int from, int to) {
    int length = to - from;
    long value =
        8 < length && length <= 16 && bytes.length >= 8
            ? parseWords(bytes, to, length)
            : NOT_A_NUMBER;
    return value >= 0 ? value : parseBytes(bytes, from, to);
  }

  /** Nine to sixteen digits, or {@link #NOT_A_NUMBER}. */
  private static long parseWords(byte[] bytes, int to, int length) {
    long zeros = Words.repeat('0');
    long lower = Words.ending(bytes, to, 8) ^ zeros;
    long upper = (Words.ending(bytes, to - 8, length - 8) ^ zeros) & -1L << 128 - 8 * length;
    return Words.areDigits(lower) && Words.areDigits(upper)
        ? Words.number(upper) * 100_000_000 + Words.number(lower)
        : NOT_A_NUMBER;
  }

  private static long parseBytes(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || at < to && bytes[at] == '+') {
      at++;
    }
    if (at == to) {
      return NOT_A_NUMBER;
    }
    while (at < to - 1 && bytes[at] == '0') {
      at++;
    }
    int first = at;
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + digit;
    }
    // 19 digits fit into 64 bits, and what is beyond a long shows as negative.
    if (at - first > MOST_DIGITS || value < 0) {
      return TOO_BIG;
    }
    return negative ? -value : value;
  }
}
