package io.sluice.schema;

import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Takes letters out of {@code dead_letters}, once their records have been written elsewhere.
 * Immutable, and may be used by many threads at once. Removing a letter that is gone does nothing.
 *
 * <p>{@code dead_letter_buckets} keeps the bucket, for a job may be writing a letter to it at this
 * moment, and one that cannot be found would be lost.
 *
 * @since 0.1.0
 */
public final class DeadLetterRemover {
  private static final long POSITIONS_A_BUCKET = 10_000;

  private final Cassandra cassandra;
  private final String doing;
  private final PreparedStatement statement;
  private final ConsistencyLevel consistency;

  private DeadLetterRemover(
      Cassandra cassandra, String doing, PreparedStatement statement, ConsistencyLevel level) {
    this.cassandra = cassandra;
    this.doing = doing;
    this.statement = statement;
    this.consistency = level;
  }

  /**
   * Removes from {@code dead_letters}.
   *
   * @param cassandra where; stays open
   * @param keyspace the keyspace that the schema was applied to
   * @return a remover
   * @throws CassandraException if the keyspace or the table is missing
   */
  public static DeadLetterRemover deadLetters(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    String doing = "remove from dead_letters of keyspace '" + Keyspaces.check(keyspace) + "'";
    String delete =
        "DELETE FROM \""
            + keyspace
            + "\".dead_letters WHERE job = ? AND source = ? AND bucket = ? AND position = ?";
    return new DeadLetterRemover(
        cassandra, doing, cassandra.prepare(doing, delete), ReadSettings.DEFAULT.consistency());
  }

  /**
   * Sets how many replicas must acknowledge.
   *
   * @param level a consistency level of Cassandra by name, such as {@code LOCAL_QUORUM}. Default:
   *     {@code LOCAL_ONE}
   * @return a remover with that setting
   * @throws IllegalArgumentException if there is no such level
   */
  public DeadLetterRemover withConsistency(String level) {
    return new DeadLetterRemover(
        cassandra, doing, statement, ReadSettings.DEFAULT.withConsistency(level).consistency());
  }

  /**
   * Removes letters, and returns when Cassandra has acknowledged it.
   *
   * @param letters as a reader gave them; some hundreds at most, for all are sent at once
   * @throws CassandraException if one could not be removed; others may be
   */
  public void remove(Collection<DeadLetterRow> letters) {
    try {
      List<ResultSetFuture> sent =
          letters.stream().map(letter -> cassandra.session().executeAsync(delete(letter))).toList();
      sent.forEach(ResultSetFuture::getUninterruptibly);
    } catch (RuntimeException e) {
      throw cassandra.explain(doing, e);
    }
  }

  private Statement delete(DeadLetterRow letter) {
    return statement
        .bind(
            letter.job(),
            letter.source(),
            letter.position() / POSITIONS_A_BUCKET,
            letter.position())
        .setConsistencyLevel(consistency)
        .setIdempotent(true);
  }
}
