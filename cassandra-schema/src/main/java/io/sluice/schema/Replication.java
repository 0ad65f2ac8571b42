package io.sluice.schema;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * On how many nodes a keyspace keeps each row. Immutable.
 *
 * @since 0.1.0
 */
public final class Replication {
  private static final String PACKAGE = "org.apache.cassandra.locator.";

  private final TreeMap<String, String> options;

  private Replication(Map<String, String> options) {
    this.options = new TreeMap<>(options);
  }

  /**
   * Replicas anywhere in the cluster, by SimpleStrategy: for a laptop or a single data centre.
   *
   * @param replicas copies of each row, at least 1
   * @return that replication
   * @throws IllegalArgumentException if fewer than 1
   */
  public static Replication simple(int replicas) {
    checkReplicas("replicas", replicas);
    return new Replication(
        Map.of("class", "SimpleStrategy", "replication_factor", Integer.toString(replicas)));
  }

  /**
   * Replicas in each data centre, by NetworkTopologyStrategy.
   *
   * @param replicas copies of each row, at least 1, by name of the data centre; not empty
   * @return that replication
   * @throws IllegalArgumentException if empty, if a name is blank, or a number is less than 1
   */
  public static Replication byDataCenter(Map<String, Integer> replicas) {
    Objects.requireNonNull(replicas, "replicas");
    if (replicas.isEmpty()) {
      throw new IllegalArgumentException(
          "replicas must name at least one data centre, but replicas={};"
              + " for example Map.of(\"datacenter1\", 3)");
    }
    Map<String, String> options = new TreeMap<>();
    options.put("class", "NetworkTopologyStrategy");
    replicas.forEach(
        (dataCenter, count) -> {
          if (dataCenter.isBlank() || dataCenter.contains("'") || dataCenter.equals("class")) {
            throw new IllegalArgumentException(
                "a data centre must have a name without quotes, but name='"
                    + dataCenter
                    + "'; `nodetool status` shows the names");
          }
          checkReplicas("replicas of " + dataCenter, count);
          options.put(dataCenter, Integer.toString(count));
        });
    return new Replication(options);
  }

  private static void checkReplicas(String name, int replicas) {
    if (replicas < 1) {
      throw new IllegalArgumentException(
          name
              + " must be at least 1, but "
              + name
              + "="
              + replicas
              + "; 1 for a laptop, 3 for a cluster whose nodes may fail");
    }
  }

  /** Whether the replication of a keyspace, as Cassandra lists it, is this one. */
  boolean is(Map<String, String> listed) {
    Map<String, String> bare = new TreeMap<>(listed);
    bare.computeIfPresent("class", (key, name) -> name.replace(PACKAGE, ""));
    return options.equals(bare);
  }

  /** As a CQL map: {@code {'class': 'SimpleStrategy', 'replication_factor': '1'}}. */
  @Override
  public String toString() {
    return cql(options);
  }

  static String cql(Map<String, String> options) {
    return new TreeMap<>(options)
        .entrySet().stream()
            .map(entry -> "'" + entry.getKey() + "': '" + entry.getValue() + "'")
            .collect(Collectors.joining(", ", "{", "}"))
            .replace(PACKAGE, "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Replication that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }
}
