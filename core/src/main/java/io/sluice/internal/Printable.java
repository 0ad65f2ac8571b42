package io.sluice.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes foreign text safe to print: a terminal obeys what it is sent, and a log has no end. */
public final class Printable {
  /** How many characters are kept. */
  public static final int LONGEST = 80;

  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

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
    return quoted(bytes, from, to, LONGEST);
  }

  /**
   * The same with another length.
   *
   * @param longest how many characters are kept
   */
  public static String quoted(byte[] bytes, int from, int to, int longest) {
    StringBuilder text = new StringBuilder().append('"');
    for (int i = from; i < to; i++) {
      String next = escaped(bytes[i]);
      if (text.length() - 1 + next.length() > longest) {
        return text.append("\"...").toString();
      }
      text.append(next);
    }
    return text.append('"').toString();
  }

  /**
   * All of {@code text} in one line and without quotes: a character that steers a terminal, or that
   * can't be seen, becomes {@code \\uNNNN}.
   */
  public static String text(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(
            found -> {
              StringBuilder escaped = new StringBuilder();
              found.group().chars().forEach(c -> escaped.append("\\\\u%04x".formatted(c)));
              return escaped.toString();
            });
  }

  private static String escaped(byte b) {
    if (b == '"' || b == '\\') {
      return "\\" + (char) b;
    }
    return b >= ' ' && b < 0x7f ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff);
  }
}
