package io.sluice.schema;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.ColumnDefinitions;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.Row;
import com.datastax.driver.core.ServerSideTimestampGenerator;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.SocketOptions;
import com.datastax.driver.core.Statement;
import com.datastax.driver.core.policies.ExponentialReconnectionPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to a Cassandra cluster, which {@link Schema}, {@link QuoteReader} and {@link
 * BarReader} take. One for a whole application is enough; it may be used by many threads at once.
 *
 * <p>It reports no metrics and registers nothing with JMX, so it stands beside Spark's metrics. A
 * node that goes away is tried again after 1 s, then 2 s, and so on up to once a minute. Its
 * threads keep the JVM alive until it is closed.
 *
 * @since 0.1.0
 */
public final class Cassandra implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int HANDSHAKE_TIMEOUT_MILLIS = 5_000;

  private final HostPort address;
  private final Cluster cluster;
  private final Session session;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  private Cassandra(HostPort address, Cluster cluster, Session session) {
    this.address = address;
    this.cluster = cluster;
    this.session = session;
  }

  /**
   * Connects to the cluster that the node at {@code address} belongs to, without a user name.
   *
   * @param address {@code HOST:PORT}, {@code [IPv6]:PORT}, or a host alone: the port is then 9042
   * @return an open connection; to be closed by the caller
   * @throws IllegalArgumentException if {@code address} has another form
   * @throws CassandraException if nothing there answers CQL; after at most some 10 s
   */
  public static Cassandra connect(String address) {
    return open(HostPort.parse(address), Cluster.builder());
  }

  /**
   * Connects as a user, otherwise like {@link #connect(String)}.
   *
   * @param address {@code HOST:PORT}, {@code [IPv6]:PORT}, or a host alone: the port is then 9042
   * @param user name of the user; sent as it is, so only over a network that can be trusted
   * @param password of that user
   * @return an open connection; to be closed by the caller
   * @throws IllegalArgumentException if {@code address} has another form
   * @throws CassandraException if nothing there answers CQL, or does not let this user in
   */
  public static Cassandra connect(String address, String user, String password) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    return open(HostPort.parse(address), Cluster.builder().withCredentials(user, password));
  }

  private static Cassandra open(HostPort address, Cluster.Builder builder) {
    SocketOptions sockets =
        new SocketOptions()
            .setConnectTimeoutMillis(CONNECT_TIMEOUT_MILLIS)
            .setReadTimeoutMillis(HANDSHAKE_TIMEOUT_MILLIS);
    Cluster cluster =
        builder
            .addContactPointsWithPorts(address.resolve())
            // The port of the other nodes, which they do not tell.
            .withPort(address.port())
            .withoutJMXReporting()
            .withoutMetrics()
            .withTimestampGenerator(ServerSideTimestampGenerator.INSTANCE)
            .withReconnectionPolicy(new ExponentialReconnectionPolicy(1_000, 60_000))
            .withNettyOptions(new PromptClose())
            .withSocketOptions(sockets)
            .build();
    try {
      Session session = cluster.connect();
      sockets.setReadTimeoutMillis(SocketOptions.DEFAULT_READ_TIMEOUT_MILLIS);
      return new Cassandra(address, cluster, session);
    } catch (RuntimeException e) {
      cluster.closeAsync();
      throw Errors.connecting(address.toString(), e);
    }
  }

  /**
   * Returns where this is connected to.
   *
   * @return {@code HOST:PORT}, as given to {@link #connect(String)}, with the port filled in
   */
  public String address() {
    return address.toString();
  }

  /** Closes all connections. What still reads through this one fails. Closing twice is harmless. */
  @Override
  public void close() {
    cluster.close();
  }

  @Override
  public String toString() {
    return "Cassandra at " + address;
  }

  Session session() {
    return session;
  }

  /** Prepares a statement once for all who ask: the driver warns of each repetition. */
  PreparedStatement prepare(String doing, String cql) {
    try {
      return prepared.computeIfAbsent(cql, session::prepare);
    } catch (RuntimeException e) {
      throw explain(doing, e);
    }
  }

  ResultSet run(String doing, Statement statement) {
    try {
      return session.execute(statement);
    } catch (RuntimeException e) {
      throw explain(doing, e);
    }
  }

  CassandraException explain(String doing, RuntimeException e) {
    return cluster.isClosed()
        ? new CassandraException(
            "cannot "
                + doing
                + " at "
                + address
                + ": this connection was closed; connect anew, and close it after all is read",
            e)
        : Errors.during(doing, address(), e);
  }

  /** For tools and tests: runs any CQL and gives its rows as plain values. */
  List<Map<String, Object>> execute(String cql) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : run("run " + cql, new SimpleStatement(cql))) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (ColumnDefinitions.Definition column : row.getColumnDefinitions()) {
        values.put(column.getName(), row.getObject(column.getName()));
      }
      rows.add(values);
    }
    return rows;
  }
}
