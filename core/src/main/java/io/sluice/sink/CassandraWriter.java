package io.sluice.sink;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.StatementBuilder;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups a task's rows by partition, and sends them as unlogged batches of one partition each: one
 * mutation for the server, where a batch of many partitions would be as many.
 *
 * <p>A row costs Cassandra 11 µs alone, 2.6 µs among 100 and 2.0 µs among 1,000 of its partition.
 */
final class CassandraWriter<T> implements Sink.Writer<T> {
  private static final int ROWS_A_BATCH = InFlight.LARGE;
  private static final int BYTES_A_BATCH = 256 * 1024;
  private static final int MOST_BUFFERED_ROWS = 50_000;
  private static final int MOST_BUFFERED_BYTES = 32 << 20;

  /** How long to wait for one answer: then the write is tried again, as long as patience lasts. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private final CqlSession session;
  private final CassandraTable<T> table;
  private final ConsistencyLevel consistencyLevel;
  private final WriteTime time;
  private final PreparedStatement insert;
  private final PreparedStatement insertIndex;
  private final Replicas replicas;
  private final InFlight inFlight;
  private final Map<Object, Partition> partitions = new HashMap<>();
  private int buffered;
  private long bufferedBytes;
  private long rows;

  /** Opens a session and prepares, as patiently as rows are written. */
  static <T> CassandraWriter<T> open(Sessions sessions, CassandraSink<T> sink, WriteTime time) {
    try {
      return Retries.within(sink.patience(), sink.toString(), () -> openOnce(sessions, sink, time));
    } catch (DriverException e) {
      String create = sessions.command("schema apply", sink.keyspace());
      throw new SinkException("can't write to %s: %s".formatted(sink, Reasons.of(e, create)), e);
    }
  }

  private static <T> CassandraWriter<T> openOnce(
      Sessions sessions, CassandraSink<T> sink, WriteTime time) {
    CqlSession session = sessions.open();
    try {
      return new CassandraWriter<>(
          session, sink, time, sessions.command("schema apply", sink.keyspace()));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private CassandraWriter(
      CqlSession session, CassandraSink<T> sink, WriteTime time, String create) {
    this.session = session;
    this.table = sink.table();
    this.consistencyLevel = DefaultConsistencyLevel.valueOf(sink.consistencyLevel());
    this.time = time;
    this.insert =
        session.prepare(
            insertInto(
                sink.keyspace(),
                table.name(),
                Stream.of(table.partitionKey(), table.clusteringKey(), table.columns())
                    .flatMap(List::stream)
                    .toList()));
    this.insertIndex =
        table
            .partitionIndex()
            .map(index -> insertInto(sink.keyspace(), index, table.partitionKey()))
            .map(session::prepare)
            .orElse(null);
    this.replicas = Replicas.of(session, sink.keyspace());
    this.inFlight = new InFlight(session, sink.toString(), create, sink.patience());
  }

  @Override
  public void write(T value) {
    Partition partition =
        partitions.computeIfAbsent(table.partitionOf(value), unknown -> open(value));
    bufferedBytes += partition.add(table.rowOf(value));
    buffered++;
    rows++;
    if (partition.isFull()) {
      send(partition);
    } else if (buffered >= MOST_BUFFERED_ROWS || bufferedBytes >= MOST_BUFFERED_BYTES) {
      partitions.values().forEach(this::send);
    }
  }

  @Override
  public long finish() {
    partitions.values().forEach(this::send);
    inFlight.await();
    return rows;
  }

  @Override
  public void close() {
    session.close();
  }

  private Partition open(T value) {
    ByteBuffer[] key = table.partitionKeyOf(value);
    if (insertIndex != null) {
      BoundStatementBuilder row = insertIndex.boundStatementBuilder();
      for (int i = 0; i < key.length; i++) {
        row = row.setBytesUnsafe(i, key[i].duplicate());
      }
      BoundStatement statement = asWritten(row).build();
      Node holding = replicas.holding(statement.getRoutingKey());
      inFlight.send(statement.setNode(holding), 1, 1);
    }
    return new Partition(key);
  }

  private <B extends StatementBuilder<B, ?>> B asWritten(B statement) {
    return statement
        .setQueryTimestamp(time.micros())
        .setConsistencyLevel(consistencyLevel)
        .setTimeout(ATTEMPT)
        .setIdempotence(true);
  }

  private void send(Partition partition) {
    if (partition.rows == 0) {
      return;
    }
    buffered -= partition.rows;
    bufferedBytes -= partition.bytes;
    int size = Math.max(partition.rows, partition.bytes / (BYTES_A_BATCH / ROWS_A_BATCH));
    inFlight.send(partition.take(), partition.sent, size);
  }

  private static String insertInto(
      String keyspace, String table, List<CassandraTable.Column> columns) {
    return "INSERT INTO %s.%s (%s) VALUES (%s)"
        .formatted(
            keyspace,
            table,
            columns.stream().map(CassandraTable.Column::name).collect(Collectors.joining(", ")),
            columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
  }

  /** The rows of one partition that wait for their batch. */
  private final class Partition {
    private final ByteBuffer[] key;
    private BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    private ByteBuffer routingKey;
    private int rows;
    private int bytes;
    private int sent;

    Partition(ByteBuffer[] key) {
      this.key = key;
    }

    /** Adds a row; returns how many bytes its values have. */
    int add(ByteBuffer[] row) {
      int before = bytes;
      BoundStatementBuilder bound = insert.boundStatementBuilder();
      for (int i = 0; i < key.length; i++) {
        bound = bound.setBytesUnsafe(i, key[i].duplicate());
      }
      for (int i = 0; i < row.length; i++) {
        bytes += row[i].remaining();
        bound = bound.setBytesUnsafe(key.length + i, row[i]);
      }
      BoundStatement statement = bound.build();
      if (routingKey == null) {
        routingKey = statement.getRoutingKey();
      }
      batch = batch.addStatement(statement);
      rows++;
      return bytes - before;
    }

    boolean isFull() {
      return rows >= ROWS_A_BATCH || bytes >= BYTES_A_BATCH;
    }

    BatchStatement take() {
      BatchStatement statement = asWritten(batch).setNode(replicas.holding(routingKey)).build();
      sent = rows;
      batch = BatchStatement.builder(BatchType.UNLOGGED);
      rows = 0;
      bytes = 0;
      return statement;
    }
  }
}
