package io.sluice.parse;

/**
 * Reads whole numbers of one column where they stand, eight bytes at a time. Times and numbers of
 * records rise, and most begin with the digits of the one before: those are not read again.
 *
 * <p>The end is returned, and the number kept: only the end is what reading the next cell waits
 * for.
 */
final class RisingNumbers {
  private static final long ZEROS = Words.repeat('0');

  /** A whole number of more digits may not fit into 64 bits. */
  private static final int MOST_DIGITS = 19;

  /** The words that were read last, and what they stand for: at first zeros, which are 0. */
  private long first = ZEROS;

  private long firstNumber;
  private long second = ZEROS;
  private long secondNumber;
  private long value;

  /** The bit of the first byte that was no digit, in the word that a number ended in. */
  private long lastEnd = 0x80;

  /** How many digits stand before {@link #lastEnd}. */
  private int lastLength;

  /** The number that was read last. */
  long value() {
    return value;
  }

  /** Reads up to nineteen digits; returns their end. */
  int read(byte[] bytes, int from, int end) {
    if (from < 0) {
      return PlainText.UNREAD;
    }
    long word = Words.at(bytes, from, end);
    if (word != first) {
      long digits = word ^ ZEROS;
      if (Words.notDigits(digits) != 0) {
        return readRest(0, digits, from, from);
      }
      first = word;
      firstNumber = Words.number(digits);
    }
    word = Words.at(bytes, from + Long.BYTES, end);
    if (word != second) {
      long digits = word ^ ZEROS;
      if (Words.notDigits(digits) != 0) {
        return readRest(firstNumber, digits, from, from + Long.BYTES);
      }
      second = word;
      secondNumber = Words.number(digits);
    }
    long digits = Words.at(bytes, from + 2 * Long.BYTES, end) ^ ZEROS;
    return readRest(firstNumber * 100_000_000 + secondNumber, digits, from, from + 2 * Long.BYTES);
  }

  /**
   * The last digits, fewer than eight. Most numbers have as many as the one before: by a branch
   * that the processor predicts, it goes on with the next cell before it knows this one's length.
   */
  private int readRest(long before, long digits, int from, int at) {
    long others = Words.notDigits(digits);
    long end = others & -others;
    if (end != lastEnd) {
      lastEnd = end;
      lastLength = Words.first(end);
    }
    int length = lastLength;
    int to = at + length;
    if (length == 0) {
      value = before;
      return at > from ? to : PlainText.UNREAD;
    }
    if (to - from > MOST_DIGITS) {
      return PlainText.UNREAD;
    }
    value = before * Words.TENS[length] + Words.number(digits << 64 - 8 * length);
    // What is beyond a long shows as negative.
    return value >= 0 ? to : PlainText.UNREAD;
  }
}
