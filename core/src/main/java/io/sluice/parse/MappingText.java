package io.sluice.parse;

import java.util.ArrayList;
import java.util.List;

/** The text of a mapping under way, one setting a line, with a comment where one is due. */
final class MappingText {
  private static final int KEY_WIDTH = 12;

  private final List<String> lines = new ArrayList<>();

  MappingText add(String key, String value) {
    lines.add(("%-" + KEY_WIDTH + "s = %s").formatted(key, value));
    return this;
  }

  /** A setting that was guessed with little to go by. */
  MappingText unsure(String key, String value, String why) {
    return add(key, value + "   # not sure: " + why);
  }

  MappingText comment(String text) {
    lines.add("# " + text);
    return this;
  }

  MappingText gap() {
    lines.add("");
    return this;
  }

  MappingText addAll(MappingText other) {
    lines.addAll(other.lines);
    return this;
  }

  /** A column's name as it is written in a mapping. */
  static String name(SampleColumn column) {
    String name = column.name();
    boolean isPhrase = name.startsWith("constant ") || name.equals("from columns");
    return isPhrase ? '"' + name.replace("\"", "\"\"") + '"' : write(name);
  }

  /** A name or a word as it is written in a list. */
  static String write(String name) {
    return ColumnList.write(new Column(name, false));
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
