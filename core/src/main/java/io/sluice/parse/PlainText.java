package io.sluice.parse;

/** Finds the ends of cells that hold neither quotes nor blanks. */
final class PlainText {
  /** Instead of a place: the row is not plain. Goes through all that take a place. */
  static final int UNREAD = -1;

  /** Quotes and blanks are below this. */
  private static final long DELICATE = Words.repeat('"' + 1);

  /** More than any row has. */
  private static final int MANY = 1 << 30;

  private final byte delimiter;
  private final long delimiters;

  PlainText(byte delimiter) {
    this.delimiter = delimiter;
    this.delimiters = Words.repeat(delimiter);
  }

  /** Where the next cell begins, after one that ends at a place. */
  int next(byte[] bytes, int at, int end) {
    return 0 <= at && at < end && bytes[at] == delimiter ? at + 1 : UNREAD;
  }

  /** Where the cell ends that begins at a place. */
  int end(byte[] bytes, int from, int end) {
    if (from < 0) {
      return UNREAD;
    }
    long word = Words.at(bytes, from, end);
    long cuts = Words.matches(word, delimiters);
    if (cuts == 0) {
      return longEnd(bytes, from, end);
    }
    long first = cuts & -cuts;
    return (Words.below(word, DELICATE) & first - 1) == 0 ? from + Words.first(first) : UNREAD;
  }

  private int longEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != delimiter) {
      if (0 <= bytes[at] && bytes[at] <= '"') {
        return UNREAD;
      }
      at++;
    }
    return at;
  }

  /** How many cells begin after a place; very many if one may not be what it looks like. */
  int columns(byte[] bytes, int from, int end) {
    int count = 0;
    for (int at = from; at < end; at += Long.BYTES) {
      long word = Words.at(bytes, at, end);
      int beyond = at + Long.BYTES - end;
      long delicate = Words.below(word, DELICATE);
      if ((beyond <= 0 ? delicate : delicate << 8 * beyond) != 0) {
        return MANY;
      }
      count += Long.bitCount(Words.matches(word, delimiters));
    }
    return count;
  }
}
