package io.sluice.parse;

import io.sluice.internal.Printable;

/**
 * One value of a mapping's text, and where it stands.
 *
 * @param value as it is written, without the spaces around it
 * @param line from 1
 * @param column of the value's first character, from 1
 */
record Setting(String file, String key, String value, int line, int column) {

  /** The value without the quotes around it. */
  String text() {
    return value.startsWith("\"") ? ColumnList.single(this) : value;
  }

  /** The rest of the value, from a place in it. */
  Setting from(int index) {
    String rest = value.substring(index);
    int indent = rest.length() - rest.stripLeading().length();
    return new Setting(file, key, rest.strip(), line, column + index + indent);
  }

  /** A fault of this value: {@code day.mapping:3:9: ts.unit must be ..., but is "sec"; WAY OUT}. */
  IllegalArgumentException error(String rule, String wayOut) {
    return fault(
        "%s must be %s, but is %s; %s".formatted(key, rule, Printable.quoted(value), wayOut));
  }

  /** A fault at the value's place. */
  IllegalArgumentException fault(String message) {
    return at(column, message);
  }

  /** A fault at a place inside the value. */
  IllegalArgumentException at(int column, String message) {
    return new IllegalArgumentException("%s:%d:%d: %s".formatted(file, line, column, message));
  }
}
