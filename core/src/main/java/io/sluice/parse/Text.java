package io.sluice.parse;

import io.sluice.record.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes cells that hold text. */
final class Text {
  private static final String RULE = "UTF-8 text without control characters";

  private Text() {}

  /** The cell as text; a control character in it (NUL, escape, a line's end) is a fault. */
  static String decode(Cells cells, int column) throws BadRecord {
    int from = cells.from(column);
    String text;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(cells.bytes(), from, cells.to(column) - from);
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw cells.bad(Reason.BAD_ENCODING, column, RULE);
    }
    if (!isClean(text)) {
      throw cells.bad(Reason.BAD_ENCODING, column, RULE);
    }
    return text;
  }

  /** Whether nothing in {@code text} steers a terminal or ends a line. */
  static boolean isClean(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
