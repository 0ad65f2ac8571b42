package io.sluice.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of CSV are all declared, in their order. */
final class CsvLayoutReader implements LayoutReader {
  private final CsvLayout layout;

  CsvLayoutReader(Settings settings) {
    this.layout =
        new CsvLayout(
            settings.find("delimiter").map(CsvLayoutReader::delimiter).orElse((byte) ','),
            settings.find("header").map(CsvLayoutReader::header).orElse(false),
            columns(settings.require("columns", "name all columns of the feed in their order")));
  }

  @Override
  public int column(Setting setting) {
    String name = setting.text();
    int column = layout.columns().stream().map(Column::name).toList().indexOf(name);
    if (name.isEmpty() || column < 0) {
      throw setting.error("one of the columns", "they are " + layout.names());
    }
    return column;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  private static byte delimiter(Setting setting) {
    String text =
        switch (setting.value()) {
          case "," -> ",";
          case "tab" -> "\t";
          case "space" -> " ";
          default -> setting.text();
        };
    char c = text.length() == 1 ? text.charAt(0) : 0;
    boolean good = c == '\t' || c >= ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    if (!good || "\"+-.".indexOf(c) >= 0) {
      throw setting.error(
          "one ASCII character that is no letter, digit, quote, sign or point",
          "write for example ; or | or tab or space");
    }
    return (byte) c;
  }

  private static boolean header(Setting setting) {
    return switch (setting.text()) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw setting.error("yes or no", "write yes if a file's first line names columns");
    };
  }

  private static List<Column> columns(Setting setting) {
    List<Column> columns = ColumnList.of(setting);
    Set<String> names = new HashSet<>();
    boolean optional = false;
    for (Column column : columns) {
      if (!column.name().isEmpty() && !names.add(column.name())) {
        throw setting.fault(
            "columns names %s twice; give one of them another name"
                .formatted(ColumnList.write(column)));
      }
      if (optional && !column.optional()) {
        throw setting.fault(
            "columns must have optional columns last, but %s comes after one; put it in [ ] too"
                .formatted(ColumnList.write(column)));
      }
      optional = column.optional();
    }
    return List.copyOf(columns);
  }
}
