package io.sluice.parse;

/** What a backslash begins in a JSON string. */
final class JsonEscape {
  private static final String SHORT = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private JsonEscape() {}

  /** The place after an escape, which is checked. */
  static int after(JsonScanner text, int backslash) throws BadRecord {
    byte kind = text.at(backslash + 1);
    if (SHORT.indexOf(kind) >= 0) {
      return backslash + 2;
    }
    boolean good = kind == 'u';
    for (int i = backslash + 2; good && i < backslash + 6; i++) {
      good = Character.digit(text.at(i), 16) >= 0;
    }
    if (!good) {
      throw text.fault(backslash, "an escape such as \\n or \\u20ac");
    }
    return backslash + 6;
  }

  /**
   * Writes the text meant over the text written, which is never shorter. Half a surrogate pair
   * becomes bytes that are no UTF-8, so that whoever decodes them sees it.
   *
   * @return one past the last byte written
   */
  static int undo(byte[] bytes, int from, int to) {
    int write = from;
    int read = from;
    while (read < to) {
      if (bytes[read] != '\\') {
        bytes[write++] = bytes[read++];
      } else if (bytes[read + 1] != 'u') {
        bytes[write++] = (byte) MEANT.charAt(SHORT.indexOf(bytes[read + 1]));
        read += 2;
      } else {
        int code = hex(bytes, read + 2);
        read += 6;
        if (Character.isHighSurrogate((char) code) && isLow(bytes, read, to)) {
          code = Character.toCodePoint((char) code, (char) hex(bytes, read + 2));
          read += 6;
        }
        write = encode(code, bytes, write);
      }
    }
    return write;
  }

  private static boolean isLow(byte[] bytes, int at, int to) {
    return at < to
        && bytes[at] == '\\'
        && bytes[at + 1] == 'u'
        && Character.isLowSurrogate((char) hex(bytes, at + 2));
  }

  private static int hex(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      value = value << 4 | Character.digit(bytes[i], 16);
    }
    return value;
  }

  /** Appends a code point in UTF-8. */
  private static int encode(int code, byte[] bytes, int start) {
    int at = start;
    if (code < 0x80) {
      bytes[at++] = (byte) code;
      return at;
    }
    int rest = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[at++] = (byte) (0xff << 7 - rest | code >> 6 * rest);
    while (rest-- > 0) {
      bytes[at++] = (byte) (0x80 | code >> 6 * rest & 0x3f);
    }
    return at;
  }
}
