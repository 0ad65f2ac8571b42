package io.sluice.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a table others rely on.
 *
 * @param columns type by name, in the order of the CQL
 * @param clustering direction (ASC, DESC) by name, in the order of the key
 */
record TableShape(
    String name,
    Map<String, String> columns,
    List<String> partitionKey,
    Map<String, String> clustering) {

  TableShape {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    partitionKey = List.copyOf(partitionKey);
    clustering = Collections.unmodifiableMap(new LinkedHashMap<>(clustering));
  }

  /** {@code ((symbol, day), ts, seq)}. */
  String primaryKey() {
    StringBuilder key = new StringBuilder("((" + String.join(", ", partitionKey) + ")");
    clustering.keySet().forEach(column -> key.append(", ").append(column));
    return key.append(")").toString();
  }

  /** {@code (ts DESC, seq DESC)}. */
  String order() {
    return "("
        + String.join(
            ", ", clustering.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList())
        + ")";
  }
}
