package io.sluice.sink;

import io.sluice.internal.Checks;
import io.sluice.record.InputNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * Writes values as rows of a Cassandra table, through the sessions of the
 * spark-cassandra-connector.
 *
 * <p>A replay writes the same rows with the same write time, so it changes nothing. Every write is
 * an upsert of an absolute value. In a task, rows of one partition go together in unlogged batches,
 * a bounded number of them under way at once. What may be retried is retried; a write that fails
 * for good fails the batch.
 *
 * @param <T> the type of the values
 */
public final class CassandraSink<T> implements Sink<T> {
  private static final List<String> LEVELS =
      List.of("ONE", "QUORUM", "ALL", "LOCAL_ONE", "LOCAL_QUORUM", "EACH_QUORUM");

  private final CassandraTable<T> table;
  private final String contactPoint;
  private final String keyspace;
  private final String consistencyLevel;
  private final Duration patience;

  private CassandraSink(
      CassandraTable<T> table,
      String contactPoint,
      String keyspace,
      String consistencyLevel,
      Duration patience) {
    this.table = table;
    this.contactPoint = contactPoint;
    this.keyspace = keyspace;
    this.consistencyLevel = consistencyLevel;
    this.patience = patience;
  }

  /** Into one table of keyspace {@code sluice}, at the address that Spark's settings name. */
  public static <T> CassandraSink<T> into(CassandraTable<T> table) {
    return new CassandraSink<>(
        Checks.serializable("table", table), null, "sluice", "LOCAL_ONE", Duration.ofSeconds(30));
  }

  /**
   * The same, at another address.
   *
   * @param contactPoint {@code HOST:PORT}. If not called: {@code spark.cassandra.connection.host}
   *     and {@code .port} of Spark's settings
   */
  public CassandraSink<T> at(String contactPoint) {
    ContactPoint.parse(contactPoint);
    return new CassandraSink<>(table, contactPoint, keyspace, consistencyLevel, patience);
  }

  /** The same, in another keyspace. {@code sluice} if not called. */
  public CassandraSink<T> keyspace(String keyspace) {
    Checks.notBlank("keyspace", keyspace);
    return new CassandraSink<>(table, contactPoint, keyspace, consistencyLevel, patience);
  }

  /**
   * The same, with another consistency level of the writes.
   *
   * @param level {@code ONE}, {@code QUORUM}, {@code ALL}, {@code LOCAL_ONE}, {@code LOCAL_QUORUM}
   *     or {@code EACH_QUORUM}. {@code LOCAL_ONE} if not called
   */
  public CassandraSink<T> consistencyLevel(String level) {
    if (!LEVELS.contains(Checks.notNull("consistencyLevel", level))) {
      throw new IllegalArgumentException(
          "consistencyLevel must be one of %s, but is %s"
              .formatted(String.join(", ", LEVELS), level));
    }
    return new CassandraSink<>(table, contactPoint, keyspace, level, patience);
  }

  /**
   * The same, with another time to go on trying a write that may yet succeed, as when a node is
   * restarted. 30 s if not called.
   */
  public CassandraSink<T> patience(Duration patience) {
    Checks.wholeMillis("patience", patience);
    return new CassandraSink<>(table, contactPoint, keyspace, consistencyLevel, patience);
  }

  @Override
  public void check(SparkConf conf) {
    try {
      TableCheck.check(sessions(conf), keyspace, table);
    } catch (LinkageError e) { // This class itself loads without the connector.
      throw Connector.unusable(e);
    }
  }

  @Override
  public Optional<InputNumbers> inputNumbers(SparkConf conf) {
    return Optional.of(new CassandraInputNumbers(sessions(conf), keyspace));
  }

  @Override
  public String target() {
    return qualifiedName();
  }

  @Override
  public Writer<T> open(WriteTime time) {
    try {
      return CassandraWriter.open(sessions(SparkEnv.get().conf()), this, time);
    } catch (LinkageError e) { // This class itself loads without the connector.
      throw Connector.unusable(e);
    }
  }

  private Sessions sessions(SparkConf conf) {
    return new Sessions(conf, contactPoint);
  }

  CassandraTable<T> table() {
    return table;
  }

  String qualifiedName() {
    return keyspace + "." + table.name();
  }

  String keyspace() {
    return keyspace;
  }

  String consistencyLevel() {
    return consistencyLevel;
  }

  Duration patience() {
    return patience;
  }

  /** For messages: {@code market.quotes at localhost:9042}. */
  @Override
  public String toString() {
    return qualifiedName() + " at " + Objects.requireNonNullElse(contactPoint, "Spark's Cassandra");
  }
}
