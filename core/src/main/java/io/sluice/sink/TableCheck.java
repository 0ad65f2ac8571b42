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
  private static final String WAY_OUT = "; create it with: bin/sluice schema apply";

  private TableCheck() {}

  static void check(Sessions sessions, String keyspace, CassandraTable<?> table) {
    try (CqlSession session = sessions.open()) {
      check(session, keyspace, table);
    } catch (DriverException e) {
      throw new SinkException(
          "Cassandra at %s can't be asked for its tables (%s); is it overloaded, or out of disk?"
              .formatted(sessions, Reasons.of(e)),
          e);
    }
  }

  private static void check(CqlSession session, String keyspace, CassandraTable<?> table) {
    KeyspaceMetadata space =
        session
            .refreshSchema()
            .getKeyspace(CqlIdentifier.fromCql(keyspace))
            .orElseThrow(
                () -> new SinkException("Cassandra has no keyspace " + keyspace + WAY_OUT));
    TableMetadata live = find(space, keyspace, table.name());
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
          "table %s.%s has another shape: %s; compare with: bin/sluice schema check"
              .formatted(keyspace, table.name(), String.join("; ", differences)));
    }
    table.partitionIndex().ifPresent(index -> find(space, keyspace, index));
    find(space, keyspace, "inputs");
  }

  private static TableMetadata find(KeyspaceMetadata space, String keyspace, String table) {
    return space
        .getTable(CqlIdentifier.fromCql(table))
        .orElseThrow(
            () ->
                new SinkException(
                    "keyspace %s has no table %s%s".formatted(keyspace, table, WAY_OUT)));
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
