package io.sluice.schema;

import io.sluice.schema.Difference.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares tables as they are with tables as they should be. Other tables are not looked at. */
final class Differences {
  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  static List<Difference> between(Collection<TableShape> expected, Map<String, TableShape> live) {
    Differences differences = new Differences();
    for (TableShape table : expected) {
      if (live.containsKey(table.name())) {
        differences.compare(table, live.get(table.name()));
      } else {
        differences.add(Kind.MISSING_TABLE, table, "is missing");
      }
    }
    return List.copyOf(differences.found);
  }

  private void compare(TableShape table, TableShape live) {
    table
        .columns()
        .forEach((column, type) -> compareColumn(table, column, type, live.columns().get(column)));
    if (!table.primaryKey().equals(live.primaryKey())) {
      String text = "has PRIMARY KEY %s, but should have %s";
      add(Kind.OTHER_KEY, table, text.formatted(live.primaryKey(), table.primaryKey()));
    } else if (!table.order().equals(live.order())) {
      String text = "has CLUSTERING ORDER BY %s, but should have %s";
      add(Kind.OTHER_ORDER, table, text.formatted(live.order(), table.order()));
    }
    live.columns().entrySet().stream()
        .filter(column -> !table.columns().containsKey(column.getKey()))
        .forEach(
            column ->
                add(
                    Kind.EXTRA_COLUMN,
                    table,
                    "has column %s %s, which is not of this schema"
                        .formatted(column.getKey(), column.getValue())));
  }

  private void compareColumn(TableShape table, String column, String type, String live) {
    if (live == null) {
      add(Kind.MISSING_COLUMN, table, "lacks column %s %s".formatted(column, type));
    } else if (!live.equals(type)) {
      String text = "has column %s %s, but should have %s %s";
      add(Kind.OTHER_TYPE, table, text.formatted(column, live, column, type));
    }
  }

  private void add(Kind kind, TableShape table, String text) {
    found.add(new Difference(kind, table.name(), "table " + table.name() + " " + text));
  }
}
