package io.sluice.parse;

/** Where a row starts and ends within the bytes of its record. */
final class Row {
  private Row() {}

  /** Some editors mark a file as UTF-8 by three bytes at its start. */
  static int afterByteOrderMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }

  /** Lines that end in CR LF were split at the LF. */
  static int beforeCarriageReturn(byte[] bytes, int start) {
    int end = bytes.length;
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  static boolean isBlank(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && (bytes[at] == ' ' || '\t' <= bytes[at] && bytes[at] <= '\r')) {
      at++;
    }
    return at == end;
  }
}
