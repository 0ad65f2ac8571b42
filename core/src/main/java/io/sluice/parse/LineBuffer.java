package io.sluice.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line of bytes under way. */
final class LineBuffer {
  private byte[] bytes = new byte[96];
  private int length;

  void append(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  void whole(long value) {
    if (value < 0) {
      append('-');
    }
    digits(Math.abs(value), 0);
  }

  /** Digits of a number that is not negative, with a point before the last {@code decimals}. */
  void digits(long value, int decimals) {
    int width = Math.max(width(value), decimals + 1) + (decimals > 0 ? 1 : 0);
    room(width);
    int at = length + width;
    length = at;
    long rest = value;
    for (int i = 0; at > length - width; i++) {
      if (i == decimals && decimals > 0) {
        bytes[--at] = '.';
      }
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private static int width(long value) {
    int width = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      width++;
    }
    return width;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
