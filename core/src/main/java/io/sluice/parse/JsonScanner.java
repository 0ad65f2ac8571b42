package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.Arrays;

/**
 * Finds where the parts of JSON end. Places go in and come out, so that nothing is remembered but
 * the bytes.
 */
final class JsonScanner {
  /** How much of the text is shown where something is wrong. */
  private static final int SHOWN = 20;

  private static final long QUOTES = Words.repeat('"');
  private static final long BACKSLASHES = Words.repeat('\\');
  private static final long CONTROLS = Words.repeat(' ');

  private byte[] row;
  private byte[] bytes;
  private int end;
  private boolean escaped;

  /** Begins with another text, that ends before {@code end}. */
  void start(byte[] row, int end) {
    this.row = row;
    this.bytes = row;
    this.end = end;
  }

  /** The text's bytes; a copy of them once a string had escapes. */
  byte[] bytes() {
    return bytes;
  }

  /** The byte at a place, or 0, which JSON never has, at the end. */
  byte at(int place) {
    return place < end ? bytes[place] : 0;
  }

  int skipBlanks(int start) {
    int at = start;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** The place after a byte that must come here. */
  int expect(int place, char ascii, String what) throws BadRecord {
    if (at(place) != ascii) {
      throw fault(place, what);
    }
    return place + 1;
  }

  /** Where the string ends whose first byte, after its quote, is at {@code start}. */
  int closingQuote(int start) throws BadRecord {
    escaped = false;
    int at = start;
    while (true) {
      at = special(at);
      switch (at(at)) {
        case '"' -> {
          return at;
        }
        case '\\' -> {
          escaped = true;
          at = JsonEscape.after(this, at);
        }
        default -> throw fault(at, "\" or the next character of a string");
      }
    }
  }

  /**
   * Undoes the escapes of the string that was found last, in place, but not in the record's own
   * bytes.
   *
   * @return where the string ends now
   */
  int unescape(int from, int close) {
    if (!escaped) {
      return close;
    }
    if (bytes == row) {
      bytes = Arrays.copyOf(row, row.length);
    }
    return JsonEscape.undo(bytes, from, close);
  }

  /** The place after a number; its digits are read by {@link Decimal} or {@link Whole}. */
  int number(int start) throws BadRecord {
    int at = at(start) == '-' ? start + 1 : start;
    if (!isDigit(at(at))) {
      throw fault(at, at == start ? "a value" : "a digit");
    }
    at = at(at) == '0' ? at + 1 : digits(at);
    if (at(at) == '.') {
      at = digits(at + 1);
    }
    if (at(at) == 'e' || at(at) == 'E') {
      byte sign = at(at + 1);
      at = digits(sign == '-' || sign == '+' ? at + 2 : at + 1);
    }
    return at;
  }

  /** The place after one of the words {@code true}, {@code false} and {@code null}. */
  int word(int start, byte[] word) throws BadRecord {
    int to = Math.min(start + word.length, end);
    if (!Arrays.equals(word, 0, word.length, bytes, start, to)) {
      throw fault(start, "a value");
    }
    return to;
  }

  /** A fault: {@code ... but at byte 17, where a key in quotes is expected, it has "x"}. */
  BadRecord fault(int at, String what) {
    String found =
        at < end ? "it has " + Printable.quoted(bytes, at, Math.min(end, at + SHOWN)) : "it ends";
    return new BadRecord(
        Reason.BAD_FORMAT,
        "a record must be one JSON object, but at byte %d, where %s is expected, %s"
            .formatted(at + 1, what, found));
  }

  /** The next quote, backslash or control character, or the end. */
  private int special(int start) {
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long word = Words.at(bytes, at);
      long special =
          Words.matches(word, QUOTES)
              | Words.matches(word, BACKSLASHES)
              | Words.below(word, CONTROLS);
      if (special != 0) {
        return at + Words.first(special);
      }
    }
    while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
      at++;
    }
    return at;
  }

  private int digits(int start) throws BadRecord {
    if (!isDigit(at(start))) {
      throw fault(start, "a digit");
    }
    int at = start + 1;
    while (isDigit(at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
