package io.sluice.internal;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first line of a file, in the detail of a dead letter: where the letters of a file begin after
 * its first line, it is the only place that knows the header.
 */
public final class HeaderNote {
  /** How long a header is kept, escaped. */
  public static final int LONGEST = 4_000;

  /** A quote within the header is escaped, so the last of these begins the note. */
  private static final String BEGIN = "; the first line of the file is \"";

  private HeaderNote() {}

  /** {@code detail} with the note; alone if the header is too long to keep. */
  public static String with(String detail, byte[] header) {
    String quoted = Printable.quoted(header, 0, header.length, LONGEST);
    return quoted.endsWith("\"...") ? detail : detail + BEGIN + quoted.substring(1);
  }

  /** The header that {@link #with} noted; empty if there is none, or not all of it. */
  public static Optional<byte[]> of(String detail) {
    int begin = detail.lastIndexOf(BEGIN);
    if (begin < 0 || !detail.endsWith("\"")) {
      return Optional.empty();
    }
    try {
      return Optional.of(unescaped(detail.substring(begin + BEGIN.length(), detail.length() - 1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // Somebody else's words.
    }
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        bytes.write(c);
      } else if (text.charAt(++i) == 'x') {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
