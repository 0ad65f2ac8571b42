package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Compares a live table with what a sink writes, before the first batch. */
final class TableCheck {
  private final Sessions sessions;
  private final String keyspace;

  private TableCheck(Sessions sessions, String keyspace) {
    this.sessions = sessions;
    this.keyspace = keyspace;
  }

  static void check(Sessions sessions, String keyspace, CassandraTable<?> table) {
    try (CqlSession session = sessions.open()) {
      new TableCheck(sessions, keyspace).check(session, table);
    } catch (DriverException e) {
      throw new SinkException(
          "Cassandra at %s can't be asked for its tables (%s); is it overloaded, or out of disk?"
              .formatted(sessions, Reasons.of(e)),
          e);
    }
  }

  private void check(CqlSession session, CassandraTable<?> table) {
    KeyspaceMetadata space =
        session
            .refreshSchema()
            .getKeyspace(CqlIdentifier.fromCql(keyspace))
            .orElseThrow(
                () ->
                    new SinkException(
                        "Cassandra has no keyspace %s; create it with: %s"
                            .formatted(keyspace, sessions.command("schema apply", keyspace))));
    TableMetadata live = find(space, table.name());
    List<String> differences = new ArrayList<>();
    compare("partition key", live.getPartitionKey(), table.partitionKey(), differences);
    compare(
        "clustering key", live.getClusteringColumns().keySet(), table.clusteringKey(), differences);
    for (CassandraTable.Column column : table.columns()) {
      String type =
          live.getColumn(CqlIdentifier.fromCql(column.name()))
              .map(TableCheck::typeOf)
              .orElse("missing");
      if (!type.equals(column.type())) {
        differences.add(
            "column %s must be %s, but is %s".formatted(column.name(), column.type(), type));
      }
    }
    if (!differences.isEmpty()) {
      throw new SinkException(
          "table %s.%s has another shape: %s; compare with: %s"
              .formatted(
                  keyspace,
                  table.name(),
                  String.join("; ", differences),
                  sessions.command("schema check", keyspace)));
    }
    table.partitionIndex().ifPresent(index -> find(space, index));
    find(space, "inputs");
  }

  private TableMetadata find(KeyspaceMetadata space, String table) {
    return space
        .getTable(CqlIdentifier.fromCql(table))
        .orElseThrow(
            () ->
                new SinkException(
                    "keyspace %s has no table %s; create it with: %s"
                        .formatted(keyspace, table, sessions.command("schema apply", keyspace))));
  }

  private static void compare(
      String what,
      Collection<ColumnMetadata> live,
      List<CassandraTable.Column> wanted,
      List<String> differences) {
    String has =
        live.stream()
            .map(column -> column.getName().asCql(true) + " " + typeOf(column))
            .collect(Collectors.joining(", ", "(", ")"));
    String wants =
        wanted.stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", ", "(", ")"));
    if (!has.equals(wants)) {
      differences.add("%s must be %s, but is %s".formatted(what, wants, has));
    }
  }

  private static String typeOf(ColumnMetadata column) {
    return column.getType().asCql(false, true);
  }
}
