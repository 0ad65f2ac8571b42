package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.record.SeqLayout;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps the numbers of inputs in the table {@code inputs}, by lightweight transactions: two jobs
 * that ask at once get two numbers, and one that asks again gets the same.
 */
final class CassandraInputNumbers implements InputNumbers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final String keyspace;

  CassandraInputNumbers(Sessions sessions, String keyspace) {
    this.sessions = sessions;
    this.keyspace = keyspace;
  }

  @Override
  public int streamNumber(String identity) {
    return patiently(() -> giveNumber(identity));
  }

  /** A partition or a file may come in the middle of a run, while Cassandra is away. */
  private <V> V patiently(Supplier<V> asked) {
    try {
      return Retries.within(PATIENCE, toString(), asked);
    } catch (DriverException e) {
      String create = sessions.command("schema apply", keyspace);
      throw new SinkException("can't use %s: %s".formatted(this, Reasons.of(e, create)), e);
    }
  }

  private int giveNumber(String identity) {
    try (CqlSession session = sessions.open()) {
      while (true) {
        long free = 0;
        for (Row row : session.execute(select())) {
          if (identity.equals(row.getString("identity"))) {
            return (int) row.getLong("number");
          }
          free = Math.max(free, row.getLong("number") + 1);
        }
        if (free >= SeqLayout.STREAM_NUMBERS) {
          throw new SinkException(
              "table %s.inputs has given all %d numbers of partitions and connections; use another keyspace"
                  .formatted(keyspace, SeqLayout.STREAM_NUMBERS));
        }
        if (insert(session, "partition", free, identity).wasApplied()) {
          return (int) free;
        }
      }
    }
  }

  @Override
  public void register(FileIdentity file) {
    patiently(
        () -> {
          keep(file);
          return null;
        });
  }

  private void keep(FileIdentity file) {
    String identity = file.name() + " sha256 " + file.sha256();
    long number = file.input().number();
    try (CqlSession session = sessions.open()) {
      ResultSet result = insert(session, "file", number, identity);
      if (!result.wasApplied()) {
        String other = result.one().getString("identity");
        if (!identity.equals(other)) {
          throw new IllegalStateException(
              "file %s has the same number %d in seq as another that table %s.inputs knows (%s), so rows of one could replace rows of the other; rename one of them"
                  .formatted(file.name(), number, keyspace, other));
        }
      }
    }
  }

  private SimpleStatement select() {
    return SimpleStatement.newInstance(
            "SELECT number, identity FROM " + keyspace + ".inputs WHERE kind = 'partition'")
        // Sees every number that was given: a replica alone may be behind.
        .setConsistencyLevel(DefaultConsistencyLevel.SERIAL);
  }

  private ResultSet insert(CqlSession session, String kind, long number, String identity) {
    return session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO "
                + keyspace
                + ".inputs (kind, number, identity) VALUES (?, ?, ?) IF NOT EXISTS",
            kind,
            number,
            identity));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CassandraInputNumbers && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** For messages: {@code market.inputs at localhost:9042}. */
  @Override
  public String toString() {
    return keyspace + ".inputs at " + sessions;
  }
}
