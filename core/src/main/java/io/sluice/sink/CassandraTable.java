package io.sluice.sink;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * How a value becomes a row of one table. The methods that take a value run on executors, once for
 * each record: values are given as the bytes that {@link CqlBytes} makes, so that no codec has to
 * be looked up.
 *
 * @param <T> the type of the values
 */
public interface CassandraTable<T> extends Serializable {

  /**
   * A column of a table.
   *
   * @param name as in CQL
   * @param type as in CQL: {@code text}, {@code timestamp}
   */
  record Column(String name, String type) implements Serializable {}

  /** The table's name, without the keyspace. */
  String name();

  /** The columns of the partition key, in order. */
  List<Column> partitionKey();

  /** The clustering columns, in order. */
  List<Column> clusteringKey();

  /** The columns that are no key. */
  List<Column> columns();

  /**
   * A table whose whole primary key is this table's partition key: it lists the partitions there
   * are. It gets a row for each partition that a task writes to.
   */
  default Optional<String> partitionIndex() {
    return Optional.empty();
  }

  /** Equal for two values if and only if their rows lie in one partition. */
  Object partitionOf(T value);

  /** The partition key's values, in order; asked once a partition and task. */
  ByteBuffer[] partitionKeyOf(T value);

  /** The values of the clustering columns, then of the others, in order. */
  ByteBuffer[] rowOf(T value);
}
