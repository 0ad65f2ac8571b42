package io.sluice.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the shape of a table from its CREATE TABLE, as our own CQL files write it. */
final class CreateTable {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "CREATE TABLE IF NOT EXISTS (\\w+) ?\\((.*?),? ?PRIMARY KEY \\((\\((.+?)\\)(.*?))\\) ?\\)(?: WITH (.*))?");
  private static final Pattern ORDER = Pattern.compile("CLUSTERING ORDER BY \\(([^)]*)\\)");

  private CreateTable() {}

  static TableShape shape(String statement) {
    Matcher parts = STATEMENT.matcher(statement);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a step must consist of CREATE TABLE IF NOT EXISTS name (..., PRIMARY KEY ((...), ...)),"
              + " but one is: "
              + statement);
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : list(parts.group(2))) {
      String[] nameAndType = column.split(" ", 2);
      columns.put(nameAndType[0], nameAndType[1]);
    }
    Map<String, String> clustering = new LinkedHashMap<>();
    list(parts.group(5)).forEach(column -> clustering.put(column, "ASC"));
    if (parts.group(6) != null) {
      Matcher order = ORDER.matcher(parts.group(6));
      if (order.find()) {
        for (String column : list(order.group(1))) {
          String[] nameAndDirection = column.split(" ", 2);
          clustering.replace(nameAndDirection[0], nameAndDirection[1].toUpperCase(Locale.ROOT));
        }
      }
    }
    return new TableShape(parts.group(1), columns, list(parts.group(4)), clustering);
  }

  private static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }
}
