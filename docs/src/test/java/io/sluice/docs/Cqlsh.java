package io.sluice.docs;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What cqlsh would print, without cqlsh: Maven has none, and the tests shall need no Python. Empty
 * lines are left out. Compared by hand with cqlsh of Cassandra 4.0.
 */
final class Cqlsh {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

  private Cqlsh() {}

  /** Executes statements, each ending in a semicolon. */
  static String print(CqlSession session, String statements) {
    return statements
        .lines()
        .map(String::strip)
        .collect(
            Collectors.collectingAndThen(Collectors.joining(" "), all -> List.of(all.split(";"))))
        .stream()
        .map(statement -> one(session, statement.strip()))
        .collect(Collectors.joining("\n"));
  }

  private static String one(CqlSession session, String statement) {
    try {
      return table(session.execute(statement));
    } catch (InvalidQueryException e) {
      return "InvalidRequest: Error from server: code=2200 [Invalid query] message=\"%s\""
          .formatted(e.getMessage());
    }
  }

  private static String table(ResultSet result) {
    List<List<String>> lines = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ColumnDefinition column : result.getColumnDefinitions()) {
      names.add(column.getName().asInternal());
    }
    lines.add(names);
    for (Row row : result) {
      lines.add(IntStream.range(0, names.size()).mapToObj(i -> cell(row, i)).toList());
    }
    List<Integer> widths =
        IntStream.range(0, names.size())
            .mapToObj(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().getAsInt())
            .toList();
    List<String> printed = new ArrayList<>();
    printed.add(line(names, widths, " | ", "%%-%ds").stripTrailing());
    printed.add(
        line(names.stream().map(n -> "").toList(), widths, "-+-", "%%%ds").replace(' ', '-') + "-");
    lines.stream().skip(1).map(cells -> line(cells, widths, " | ", "%%%ds")).forEach(printed::add);
    printed.add("(%d rows)".formatted(lines.size() - 1));
    List<String> warnings = result.getExecutionInfo().getWarnings();
    if (!warnings.isEmpty()) {
      printed.add("Warnings :");
      printed.addAll(warnings);
    }
    return String.join("\n", printed);
  }

  private static String line(
      List<String> cells, List<Integer> widths, String between, String format) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> format.formatted(widths.get(i)).formatted(cells.get(i)))
        .collect(Collectors.joining(between, " ", ""));
  }

  private static String cell(Row row, int column) {
    Object value = row.getObject(column);
    if (value instanceof Instant time) {
      return TIME.format(time);
    }
    if (row.getType(column).equals(DataTypes.DOUBLE)) {
      return String.format(Locale.ROOT, "%.5f", value).replaceAll("\\.?0+$", "");
    }
    return String.valueOf(value);
  }
}
