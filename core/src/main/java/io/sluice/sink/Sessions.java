package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.spark.connector.cql.CassandraConnector;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkConf;

/**
 * Opens sessions through the connector, which keeps one for each cluster and JVM, with its
 * authentication, TLS and the prepared statements. Closing one only gives it back.
 */
final class Sessions {
  private final SparkConf conf;

  Sessions(SparkConf sparkConf, String contactPoint) {
    conf = sparkConf.clone();
    // The connector lets a minute pass: a cluster that is back after 20 s would be found too late.
    conf.setIfMissing("spark.cassandra.connection.reconnectionDelayMS.max", "2000");
    // The connector lets two minutes pass before a request counts as unanswered.
    conf.setIfMissing("spark.cassandra.read.timeoutMS", "10000");
    if (contactPoint != null) {
      ContactPoint point = ContactPoint.parse(contactPoint);
      conf.set("spark.cassandra.connection.host", point.host());
      conf.set("spark.cassandra.connection.port", Integer.toString(point.port()));
    }
  }

  /**
   * A session.
   *
   * @throws SinkException if the cluster can't be reached
   */
  CqlSession open() {
    checkHost();
    NativeCalls.avoidIfMissing();
    try {
      return CassandraConnector.apply(conf).openSession();
    } catch (Exception e) { // The connector's methods are Scala's: IOException is not declared.
      throw new SinkException(
          "can't reach Cassandra at %s (%s); is it running, and is the address right?"
              .formatted(this, Reasons.ofConnecting(rootOf(e))),
          e);
    }
  }

  /** The connector would try this machine instead of a host that has no address. */
  private void checkHost() {
    if (conf.contains("spark.cassandra.connection.config.cloud.path")) {
      return;
    }
    for (String node : hosts().split(",")) {
      String host = node.strip().replaceFirst("^([^:]+):\\d+$", "$1");
      try {
        InetAddress.getByName(host);
      } catch (UnknownHostException e) {
        throw new SinkException(
            "can't reach Cassandra at %s: no host has the name %s; check its spelling, or give its address"
                .formatted(this, host),
            e);
      }
    }
  }

  /** The address, {@code localhost:9042}. */
  @Override
  public String toString() {
    return hosts() + ":" + port();
  }

  /**
   * A command for what is wrong with the tables there, as one types it.
   *
   * @param command {@code schema apply} or {@code schema check}
   */
  String command(String command, String keyspace) {
    String first = hosts().split(",")[0].strip();
    String address = first.matches("[^:]+:\\d+") ? first : first + ":" + port();
    return "bin/sluice %s --cassandra %s --keyspace %s".formatted(command, address, keyspace);
  }

  private String port() {
    return conf.get("spark.cassandra.connection.port", "9042");
  }

  private String hosts() {
    return conf.get("spark.cassandra.connection.host", "localhost");
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }
}
