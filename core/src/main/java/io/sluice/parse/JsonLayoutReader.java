package io.sluice.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Columns of JSON objects are named by key where they are used, and by nothing else. */
final class JsonLayoutReader implements LayoutReader {
  private final List<Column> columns = new ArrayList<>();

  JsonLayoutReader(Settings settings) {
    Stream.of("delimiter", "header", "columns")
        .forEach(key -> settings.refuse(key, "format is json, where columns are named by key"));
  }

  @Override
  public int column(Setting setting) {
    String name = setting.text();
    if (name.isEmpty()) {
      throw setting.error("a key", "write for example price, or data.price for one in an object");
    }
    if (name.chars().filter(c -> c == '.').count() >= JsonCells.DEEPEST) {
      throw setting.error(
          "a key with fewer than " + JsonCells.DEEPEST + " dots",
          "a record is read no more than " + JsonCells.DEEPEST + " objects deep");
    }
    Column column = new Column(name, false);
    if (!columns.contains(column)) {
      columns.add(column);
    }
    return columns.indexOf(column);
  }

  @Override
  public Layout layout() {
    return new JsonLayout(List.copyOf(columns));
  }
}
