package io.sluice.testing;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.FreshNames;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A keyspace of a test's own with our tables, and a session to look at it. */
public final class TestKeyspace implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String contactPoint;
  private final String name = FreshNames.keyspace("test");
  private final CqlSession session;

  private TestKeyspace(LocalCassandra cassandra) {
    contactPoint = cassandra.contactPoint();
    try (Cassandra schema = Cassandra.connect(contactPoint)) {
      Schema.of(schema, name).apply();
    }
    session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
            .withLocalDatacenter("datacenter1")
            .withKeyspace(name)
            .build();
  }

  /** A new one with our tables. */
  public static TestKeyspace create(LocalCassandra cassandra) {
    return new TestKeyspace(cassandra);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Where the cluster is. */
  public String contactPoint() {
    return contactPoint;
  }

  /** Runs a statement. */
  public void execute(String cql, Object... values) {
    session.execute(SimpleStatement.newInstance(cql, values).setTimeout(LIMIT));
  }

  /** All rows of a query, as the driver prints them. */
  public List<String> rows(String cql, Object... values) {
    return session
        .execute(SimpleStatement.newInstance(cql, values).setTimeout(LIMIT))
        .map(Row::getFormattedContents)
        .all();
  }

  /** How many rows a table has. */
  public long count(String table) {
    return session
        .execute(SimpleStatement.newInstance("SELECT count(*) FROM " + table).setTimeout(LIMIT))
        .one()
        .getLong(0);
  }

  @Override
  public void close() {
    session.close();
  }
}
