package io.sluice.internal;

import java.nio.charset.StandardCharsets;

/** Makes foreign text safe to print: a terminal obeys what it is sent, and a log has no end. */
public final class Printable {
  /** How many characters are kept. */
  public static final int LONGEST = 80;

  private Printable() {}

  /** {@code text} in double quotes, escaped and cut as {@link #quoted(byte[], int, int)} does. */
  public static String quoted(String text) {
    byte[] bytes =
        text.substring(0, Math.min(text.length(), LONGEST + 1)).getBytes(StandardCharsets.UTF_8);
    return quoted(bytes, 0, bytes.length);
  }

  /**
   * Bytes in double quotes. Printable ASCII stays as it is, with {@code \} before a quote or a
   * backslash; any other byte becomes {@code \xNN}. What is longer than {@value #LONGEST}
   * characters is cut, and the cut is shown by three dots after the closing quote.
   *
   * @param from the first byte
   * @param to one past the last byte
   */
  public static String quoted(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder().append('"');
    for (int i = from; i < to; i++) {
      String next = escaped(bytes[i]);
      if (text.length() - 1 + next.length() > LONGEST) {
        return text.append("\"...").toString();
      }
      text.append(next);
    }
    return text.append('"').toString();
  }

  private static String escaped(byte b) {
    if (b == '"' || b == '\\') {
      return "\\" + (char) b;
    }
    return b >= ' ' && b < 0x7f ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff);
  }
}
