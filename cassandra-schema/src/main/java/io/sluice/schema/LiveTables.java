package io.sluice.schema;

import com.datastax.driver.core.Row;
import com.datastax.driver.core.SimpleStatement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands in a keyspace, read from Cassandra's own {@code system_schema}. */
final class LiveTables {
  private final Cassandra cassandra;
  private final String keyspace;

  LiveTables(Cassandra cassandra, String keyspace) {
    this.cassandra = cassandra;
    this.keyspace = keyspace;
  }

  /** The replication of the keyspace; empty if there is no such keyspace. */
  Optional<Map<String, String>> replication() {
    Row row =
        cassandra
            .run(
                "look up keyspace '" + keyspace + "'",
                new SimpleStatement(
                    "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?",
                    keyspace))
            .one();
    return Optional.ofNullable(row).map(r -> r.getMap(0, String.class, String.class));
  }

  Map<String, TableShape> read() {
    List<Row> columns =
        cassandra
            .run(
                "list the tables of keyspace '" + keyspace + "'",
                new SimpleStatement(
                    "SELECT table_name, column_name, type, kind, position, clustering_order"
                        + " FROM system_schema.columns WHERE keyspace_name = ?",
                    keyspace))
            .all();
    Map<String, TableShape> tables = new TreeMap<>();
    columns.stream()
        .collect(Collectors.groupingBy(row -> row.getString("table_name")))
        .forEach((table, rows) -> tables.put(table, shape(table, rows)));
    return tables;
  }

  private static TableShape shape(String table, List<Row> columns) {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(row -> types.put(name(row), row.getString("type")));
    List<String> partitionKey =
        inOrder(columns, "partition_key").stream().map(LiveTables::name).toList();
    Map<String, String> clustering =
        inOrder(columns, "clustering").stream()
            .collect(
                Collectors.toMap(
                    LiveTables::name,
                    row -> row.getString("clustering_order").toUpperCase(Locale.ROOT),
                    (a, b) -> a,
                    LinkedHashMap::new));
    return new TableShape(table, types, partitionKey, clustering);
  }

  private static List<Row> inOrder(List<Row> columns, String kind) {
    return columns.stream()
        .filter(row -> row.getString("kind").equals(kind))
        .sorted(Comparator.comparing(row -> row.getInt("position")))
        .toList();
  }

  private static String name(Row row) {
    return row.getString("column_name");
  }
}
