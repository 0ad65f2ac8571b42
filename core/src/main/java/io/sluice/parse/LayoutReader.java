package io.sluice.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the settings that say how rows are cut into cells. */
final class LayoutReader {
  private LayoutReader() {}

  static CsvLayout read(Settings settings) {
    settings.find("format").ifPresent(LayoutReader::checkFormat);
    return new CsvLayout(
        settings.find("delimiter").map(LayoutReader::delimiter).orElse((byte) ','),
        settings.find("header").map(LayoutReader::header).orElse(false),
        columns(settings.require("columns", "name all columns of the feed in their order")));
  }

  private static void checkFormat(Setting setting) {
    if (!setting.text().equals("csv")) {
      throw setting.error("csv", "no other format is read");
    }
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
