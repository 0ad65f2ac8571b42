package io.sluice.parse;

import java.util.ArrayList;
import java.util.List;

/** Reads the names in a value: {@code symbol, "Trade #", [side]}. */
final class ColumnList {
  private static final String SPECIAL = ",#[]\"";

  private final Setting setting;
  private final String text;
  private int at;

  private ColumnList(Setting setting) {
    this.setting = setting;
    this.text = setting.value();
  }

  /** All names; those in brackets are optional. */
  static List<Column> of(Setting setting) {
    return new ColumnList(setting).list();
  }

  /** The one name that the value must be. */
  static String single(Setting setting) {
    List<Column> names = of(setting);
    if (names.size() != 1 || names.get(0).optional()) {
      throw setting.error("one name", "a name that holds one of , # [ ] \" is put in quotes");
    }
    return names.get(0).name();
  }

  /** A column as it is written in a mapping. */
  static String write(Column column) {
    String name = column.name();
    boolean bare =
        !name.isEmpty()
            && name.equals(name.strip())
            && name.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    String written = bare ? name : '"' + name.replace("\"", "\"\"") + '"';
    return column.optional() ? "[" + written + "]" : written;
  }

  private List<Column> list() {
    List<Column> columns = new ArrayList<>();
    do {
      columns.add(column());
    } while (skip(','));
    if (at < text.length()) {
      throw fault("a comma must come between two names");
    }
    return columns;
  }

  private Column column() {
    boolean optional = skip('[');
    String name = skip('"') ? quoted() : bare();
    if (optional && !skip(']')) {
      throw fault("[ must be closed by ]");
    }
    return new Column(name, optional);
  }

  private String bare() {
    int start = at;
    while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw fault("a name is missing; write \"\" for a column that has none");
    }
    return name;
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw fault("a quote must be closed");
      }
      name.append(text, at, quote);
      at = quote + 1;
      if (at == text.length() || text.charAt(at) != '"') {
        return name.toString();
      }
      name.append('"');
      at++;
    }
  }

  /** Skips spaces, and then the character if it is there. */
  private boolean skip(char c) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean found = at < text.length() && text.charAt(at) == c;
    if (found) {
      at++;
    }
    return found;
  }

  private IllegalArgumentException fault(String message) {
    return setting.at(setting.column() + at, setting.key() + ": " + message);
  }
}
