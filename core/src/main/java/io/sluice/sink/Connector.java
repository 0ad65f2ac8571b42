package io.sluice.sink;

import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why the spark-cassandra-connector on the class path can't be used. */
final class Connector {
  private static final String RESOURCE =
      "com/datastax/spark/connector/cql/CassandraConnector.class";
  private static final Pattern JAR =
      Pattern.compile("spark-cassandra-connector[^/!]*_(2\\.1[23])[-.]");

  /** What only one of the two Scala lines has. */
  private static final Pattern OF_ONE_LINE = Pattern.compile("scala[/.](collection|Serializable)");

  private Connector() {}

  /** What to tell instead of {@code e}, which came while the connector was used. */
  static RuntimeException unusable(LinkageError e) {
    URL found = Connector.class.getClassLoader().getResource(RESOURCE);
    return unusable(e, lineOfSpark(), found == null ? "" : found.toString());
  }

  /**
   * The same.
   *
   * @param spark the Scala line that Spark is for: {@code 2.12} or {@code 2.13}
   * @param jar where the connector was found
   */
  static RuntimeException unusable(LinkageError e, String spark, String jar) {
    String connector = lineOf(jar, e, spark);
    if (!connector.equals(spark)) {
      return new SinkException(
          "the connector on the class path is for Scala %s, but Spark is for Scala %s; take com.datastax.spark:spark-cassandra-connector_%2$s, which io.sluice:sluice-spark_%2$s brings"
              .formatted(connector, spark),
          e);
    }
    if (e instanceof NoClassDefFoundError) {
      return new SinkException(
          "the Cassandra sink needs com.datastax.spark:spark-cassandra-connector of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it",
          e);
    }
    throw e;
  }

  /** By the jar's name; in a jar of everything, by what is missing. */
  private static String lineOf(String jar, LinkageError e, String spark) {
    Matcher name = JAR.matcher(jar);
    if (name.find()) {
      return name.group(1);
    }
    boolean other = OF_ONE_LINE.matcher(String.valueOf(e.getMessage())).find();
    return other ? spark.equals("2.13") ? "2.12" : "2.13" : spark;
  }

  private static String lineOfSpark() {
    try {
      Class.forName("scala.collection.IterableOnce", false, Connector.class.getClassLoader());
      return "2.13";
    } catch (ClassNotFoundException e) {
      return "2.12";
    }
  }
}
