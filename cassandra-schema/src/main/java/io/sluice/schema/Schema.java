package io.sluice.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The tables of Sluice in one keyspace: applies them, checks them, shows them. Immutable; each
 * method that asks Cassandra asks anew.
 *
 * @since 0.1.0
 */
public final class Schema {
  /** The keyspace that is meant where none is named: {@value}. */
  public static final String DEFAULT_KEYSPACE = "sluice";

  private final Cassandra cassandra;
  private final String keyspace;
  private final Replication replication;
  private final List<Step> steps;

  Schema(Cassandra cassandra, String keyspace, Replication replication, List<Step> steps) {
    this.cassandra = cassandra;
    this.keyspace = keyspace;
    this.replication = replication;
    this.steps = steps;
  }

  /**
   * The tables in a keyspace, which need not be there yet.
   *
   * @param cassandra where; stays open
   * @param keyspace 1 to 48 lower-case letters, digits and underscores, a letter first
   * @return the schema there
   * @throws IllegalArgumentException if the keyspace cannot be called so
   */
  public static Schema of(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    return new Schema(cassandra, Keyspaces.check(keyspace), null, Steps.ALL);
  }

  /**
   * Says how a keyspace that {@link #apply()} creates is replicated. Default: {@link
   * Replication#simple(int) simple(1)}. A keyspace that is there already must have this
   * replication; without this call, any will do.
   *
   * @param replication on how many nodes each row is kept
   * @return this schema with that replication
   */
  public Schema withReplication(Replication replication) {
    Objects.requireNonNull(replication, "replication");
    return new Schema(cassandra, keyspace, replication, steps);
  }

  /**
   * Brings the keyspace to the newest version: creates it if it is missing, applies the steps that
   * it has not had, in order, and records each in {@code schema_versions}. Applying again does
   * nothing. Two may apply at once, from two machines: each step is claimed by one, and the other
   * waits for it, at most a minute if the claimer died.
   *
   * @return what was done
   * @throws CassandraException if the keyspace has a newer version than this jar knows, has had
   *     another step under one of our numbers, has another replication than the one that was asked
   *     for, or if the nodes do not agree on the schema; what was applied until then stays, and
   *     applying again goes on from there
   */
  public Applied apply() {
    return new SchemaChange(cassandra, keyspace, steps).apply(replication);
  }

  /**
   * Compares the tables as they are with what this version says: columns, types, primary keys,
   * clustering orders. Tables of others in the same keyspace are not looked at; neither are options
   * such as compaction, which are the operator's.
   *
   * @return every difference, table by table; empty if there is none
   * @throws CassandraException if the keyspace is missing
   */
  public List<Difference> check() {
    LiveTables live = new LiveTables(cassandra, keyspace);
    if (live.replication().isEmpty()) {
      throw new CassandraException(
          "cannot check keyspace '%s' at %s: there is no keyspace '%s'; apply the schema to the keyspace first, or check its name"
              .formatted(keyspace, cassandra.address(), keyspace));
    }
    return Differences.between(shapes(), live.read());
  }

  /**
   * Gives the CQL that {@link #apply()} runs, with its comments, to be read or fed to cqlsh. Does
   * not ask Cassandra.
   *
   * @return the text, which ends with a line break
   */
  public String show() {
    return show(keyspace, replication == null ? Replication.simple(1) : replication);
  }

  /**
   * Like {@link #show()}, without a connection.
   *
   * @param keyspace 1 to 48 lower-case letters, digits and underscores, a letter first
   * @param replication how the keyspace is to be replicated
   * @return the text, which ends with a line break
   * @throws IllegalArgumentException if the keyspace cannot be called so
   */
  public static String show(String keyspace, Replication replication) {
    Objects.requireNonNull(replication, "replication");
    StringBuilder text = new StringBuilder();
    text.append(SchemaChange.createKeyspace(Keyspaces.check(keyspace), replication)).append(";\n");
    text.append("USE \"").append(keyspace).append("\";\n");
    text.append('\n').append(Steps.BOOTSTRAP.cql());
    Steps.ALL.forEach(step -> text.append('\n').append(step.cql()));
    return text.toString();
  }

  /**
   * The newest version that this jar knows: the number of its last step.
   *
   * @return that number, at least 1
   */
  public static int latestVersion() {
    return Versions.latest(Steps.ALL);
  }

  private List<TableShape> shapes() {
    List<Step> all = new ArrayList<>(List.of(Steps.BOOTSTRAP));
    all.addAll(steps);
    return all.stream()
        .flatMap(step -> CqlScript.statements(step.cql()).stream())
        .map(CreateTable::shape)
        .toList();
  }
}
