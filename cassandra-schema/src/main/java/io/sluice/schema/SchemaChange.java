package io.sluice.schema;

import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of {@link Schema#apply()}. */
final class SchemaChange {
  private static final int STATEMENT_TIMEOUT_MILLIS = 60_000;
  private static final int POLL_MILLIS = 100;

  private final Cassandra cassandra;
  private final String keyspace;
  private final List<Step> steps;
  private final VersionLog log;

  SchemaChange(Cassandra cassandra, String keyspace, List<Step> steps) {
    this.cassandra = cassandra;
    this.keyspace = keyspace;
    this.steps = steps;
    this.log = new VersionLog(cassandra, keyspace);
  }

  /** A null replication: simple(1) for a new keyspace, and any will do for an old one. */
  Applied apply(Replication replication) {
    boolean created = ensureKeyspace(replication);
    run(Steps.BOOTSTRAP);
    List<String> applied = new ArrayList<>();
    for (Step step : Versions.missing(keyspace, steps, log.applied())) {
      if (applyOrAwait(step)) {
        applied.add(step.toString());
      }
    }
    return new Applied(keyspace, created, Versions.latest(steps), applied);
  }

  static String createKeyspace(String keyspace, Replication replication) {
    return "CREATE KEYSPACE IF NOT EXISTS \"" + keyspace + "\" WITH replication = " + replication;
  }

  private boolean ensureKeyspace(Replication replication) {
    Optional<Map<String, String>> live = new LiveTables(cassandra, keyspace).replication();
    if (live.isEmpty()) {
      run(createKeyspace(keyspace, replication == null ? Replication.simple(1) : replication));
      return true;
    }
    if (replication != null && !replication.is(live.get())) {
      throw new CassandraException(
          "replication must be the one that keyspace '%s' has, but replication=%s and the keyspace has %s; leave the setting out, or use ALTER KEYSPACE and a repair"
              .formatted(keyspace, replication, Replication.cql(live.get())));
    }
    return false;
  }

  /** True if it was applied here, false if somebody else did. */
  private boolean applyOrAwait(Step step) {
    while (true) {
      switch (log.claim(step)) {
        case OURS -> {
          applyClaimed(step);
          return true;
        }
        case APPLIED -> {
          return false;
        }
        case TAKEN -> pause(step);
      }
    }
  }

  private void applyClaimed(Step step) {
    try {
      run(step);
    } catch (RuntimeException e) {
      try {
        log.release(step);
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    log.record(step);
  }

  private void run(Step step) {
    step.statements(keyspace).forEach(this::run);
  }

  private void run(String cql) {
    ResultSet result =
        cassandra.run(
            "apply the schema to keyspace '" + keyspace + "'",
            new SimpleStatement(cql).setReadTimeoutMillis(STATEMENT_TIMEOUT_MILLIS));
    if (!result.getExecutionInfo().isSchemaInAgreement()) {
      throw new CassandraException(
          "cannot apply the schema to keyspace '%s' at %s: the nodes did not agree on it within 10 s; see `nodetool describecluster`, then apply again"
              .formatted(keyspace, cassandra.address()));
    }
  }

  private void pause(Step step) {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CassandraException(
          "cannot apply the schema to keyspace '%s' at %s: interrupted while somebody else applied step %s; apply again"
              .formatted(keyspace, cassandra.address(), step),
          e);
    }
  }
}
