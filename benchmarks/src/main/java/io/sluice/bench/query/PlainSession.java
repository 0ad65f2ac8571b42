package io.sluice.bench.query;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.Session;
import io.sluice.servers.LocalCassandra;
import java.net.InetSocketAddress;

/** The plain driver's session, connected to a keyspace. */
final class PlainSession implements AutoCloseable {
  private final Cluster cluster;
  private final Session session;

  PlainSession(LocalCassandra server, String keyspace) {
    cluster =
        Cluster.builder()
            .addContactPointsWithPorts(new InetSocketAddress(server.host(), server.port()))
            .withPort(server.port())
            // The reporter that the driver wants is no longer in the metrics that Spark has.
            .withoutJMXReporting()
            .withoutMetrics()
            .build();
    session = cluster.connect(keyspace);
  }

  Session session() {
    return session;
  }

  @Override
  public void close() {
    cluster.close();
  }
}
