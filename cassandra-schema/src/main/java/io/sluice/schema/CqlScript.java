package io.sluice.schema;

import java.util.ArrayList;
import java.util.List;

/** Splits a CQL file into statements without comments, line breaks or final semicolon. */
final class CqlScript {
  private final String text;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int at;

  private CqlScript(String text) {
    this.text = text;
  }

  /** Spacing outside quotes becomes one blank; what stands in quotes stays as it is. */
  static List<String> statements(String text) {
    CqlScript script = new CqlScript(text);
    script.scan();
    return List.copyOf(script.statements);
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("--", at) || text.startsWith("//", at)) {
        skipTo("\n", text.length());
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", -1);
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (c == ';') {
        end();
        at++;
      } else {
        plain(c);
        at++;
      }
    }
    end();
  }

  private void skipTo(String mark, int otherwise) {
    int found = text.indexOf(mark, at + 2);
    if (found < 0 && otherwise < 0) {
      throw unfinished("comment");
    }
    at = found < 0 ? otherwise : found + mark.length();
    plain(' ');
  }

  /** A doubled quote closes and opens at once, so it needs no case of its own. */
  private void quoted(char quote) {
    int close = text.indexOf(quote, at + 1);
    if (close < 0) {
      throw unfinished("quote");
    }
    statement.append(text, at, close + 1);
    at = close + 1;
  }

  private void plain(char c) {
    if (!Character.isWhitespace(c)) {
      statement.append(c);
    } else if (!statement.isEmpty() && statement.charAt(statement.length() - 1) != ' ') {
      statement.append(' ');
    }
  }

  private void end() {
    String whole = statement.toString().strip();
    if (!whole.isEmpty()) {
      statements.add(whole);
    }
    statement.setLength(0);
  }

  private IllegalArgumentException unfinished(String what) {
    long line = text.substring(0, at).lines().count();
    return new IllegalArgumentException(
        "a "
            + what
            + " must end, but the one in line "
            + Math.max(1, line)
            + " does not; close it");
  }
}
