package io.sluice.schema;

import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.Row;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.Statement;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table {@code schema_versions}: a step is claimed, applied, recorded, all by lightweight
 * transactions. Two who create the same table at once through different nodes can end with two
 * tables of one name in Cassandra before 6, so only the holder of the claim does.
 */
final class VersionLog {
  /** Longer than a CREATE TABLE takes; a claim whose holder died ends with it. */
  private static final int CLAIM_SECONDS = 60;

  private final Cassandra cassandra;
  private final String keyspace;
  private final String table;

  VersionLog(Cassandra cassandra, String keyspace) {
    this.cassandra = cassandra;
    this.keyspace = keyspace;
    this.table = "\"" + keyspace + "\".schema_versions";
  }

  /** What has been applied; claims are left out. */
  SortedMap<Integer, Versions.Entry> applied() {
    SortedMap<Integer, Versions.Entry> applied = new TreeMap<>();
    for (Row row : run("SELECT version, name, checksum, applied_at FROM " + table)) {
      if (!row.isNull("applied_at")) {
        applied.put(
            row.getInt("version"),
            new Versions.Entry(row.getString("name"), row.getString("checksum")));
      }
    }
    return applied;
  }

  enum Claim {
    /** To be applied by us, within a minute. */
    OURS,
    /** Being applied by somebody else. */
    TAKEN,
    APPLIED
  }

  Claim claim(Step step) {
    Row row =
        run(
                "INSERT INTO "
                    + table
                    + " (version, name, checksum) VALUES (?, ?, ?) IF NOT EXISTS USING TTL "
                    + CLAIM_SECONDS,
                step.version(),
                step.name(),
                step.checksum())
            .one();
    if (row.getBool("[applied]")) {
      return Claim.OURS;
    }
    Versions.checkUnchanged(
        keyspace, step, Optional.ofNullable(row.getString("checksum")).orElse("missing"));
    return row.isNull("applied_at") ? Claim.TAKEN : Claim.APPLIED;
  }

  void record(Step step) {
    run(
        "UPDATE "
            + table
            + " SET name = ?, checksum = ?, applied_at = ? WHERE version = ? IF applied_at = null",
        step.name(),
        step.checksum(),
        Date.from(Instant.now()),
        step.version());
  }

  /** Gives a claim up, so that the next need not wait until it expires. */
  void release(Step step) {
    run("DELETE FROM " + table + " WHERE version = ? IF applied_at = null", step.version());
  }

  private ResultSet run(String cql, Object... values) {
    Statement statement =
        new SimpleStatement(cql, values).setConsistencyLevel(ConsistencyLevel.QUORUM);
    return cassandra.run("use schema_versions of keyspace '" + keyspace + "'", statement);
  }
}
