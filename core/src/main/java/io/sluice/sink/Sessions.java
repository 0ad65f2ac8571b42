package io.sluice.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.spark.connector.cql.CassandraConnector;
import org.apache.spark.SparkConf;

/**
 * Opens sessions through the connector, which keeps one for each cluster and JVM, with its
 * authentication, TLS and the prepared statements. Closing one only gives it back.
 */
final class Sessions {
  private final SparkConf conf;

  Sessions(SparkConf sparkConf, String contactPoint) {
    conf = sparkConf.clone();
    if (contactPoint != null) {
      ContactPoint point = ContactPoint.parse(contactPoint);
      conf.set("spark.cassandra.connection.host", point.host());
      conf.set("spark.cassandra.connection.port", Integer.toString(point.port()));
    }
  }

  /**
   * A session.
   *
   * @throws SinkException if the cluster can't be reached, or the connector is not on the class
   *     path
   */
  CqlSession open() {
    try {
      return CassandraConnector.apply(conf).openSession();
    } catch (NoClassDefFoundError e) {
      throw new SinkException(
          "the Cassandra sink needs com.datastax.spark:spark-cassandra-connector of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it",
          e);
    } catch (Exception e) { // The connector's methods are Scala's: IOException is not declared.
      throw new SinkException(
          "can't reach Cassandra at %s (%s); is it running, and is the address right?"
              .formatted(this, rootOf(e).getMessage()),
          e);
    }
  }

  /** The address, {@code localhost:9042}. */
  @Override
  public String toString() {
    return conf.get("spark.cassandra.connection.host", "localhost")
        + ":"
        + conf.get("spark.cassandra.connection.port", "9042");
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }
}
