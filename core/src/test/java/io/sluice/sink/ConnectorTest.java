package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ConnectorTest {
  private static final String JAR_13 =
      "jar:file:/lib/spark-cassandra-connector_2.13-3.5.1.jar!/com/datastax/A.class";
  private static final String JAR_12 =
      "jar:file:/lib/spark-cassandra-connector_2.12-3.5.1.jar!/com/datastax/A.class";
  private static final String ALL_IN_ONE = "jar:file:/lib/app_2.12-1.0.jar!/com/datastax/A.class";
  private static final String FOR_13 =
      "the connector on the class path is for Scala 2.13, but Spark is for Scala 2.12; take com.datastax.spark:spark-cassandra-connector_2.12, which io.sluice:sluice-spark_2.12 brings";
  private static final String FOR_12 =
      "the connector on the class path is for Scala 2.12, but Spark is for Scala 2.13; take com.datastax.spark:spark-cassandra-connector_2.13, which io.sluice:sluice-spark_2.13 brings";

  @Test
  void should_tell_that_the_connector_is_of_the_other_scala_line() {
    assertEquals(FOR_13, told("scala/collection/IterableOnce", "2.12", JAR_13));
    assertEquals(FOR_12, told("scala/Serializable", "2.13", JAR_12));
  }

  @Test
  void should_tell_that_also_when_a_second_task_meets_it() {
    assertEquals(FOR_13, told("Could not initialize class a.B$", "2.12", JAR_13));
  }

  @Test
  void should_tell_that_also_in_a_jar_of_everything() {
    assertEquals(FOR_13, told("scala/collection/IterableOnce", "2.12", ALL_IN_ONE));
    assertEquals(FOR_12, told("scala/Serializable", "2.13", ALL_IN_ONE));
  }

  @Test
  void should_tell_that_the_connector_is_missing_or_what_it_needs() {
    String missing =
        "the Cassandra sink needs com.datastax.spark:spark-cassandra-connector of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it";
    assertEquals(missing, told("com/datastax/spark/A", "2.12", ""));
    assertEquals(missing, told("com/datastax/oss/B", "2.13", JAR_13));
  }

  @Test
  void should_leave_an_error_alone_that_has_another_cause() {
    // given
    NoSuchMethodError error = new NoSuchMethodError("'void a.B.c()'");

    // when, then
    assertSame(
        error,
        assertThrows(NoSuchMethodError.class, () -> Connector.unusable(error, "2.13", JAR_13)));
  }

  private static String told(String missing, String spark, String jar) {
    return Connector.unusable(new NoClassDefFoundError(missing), spark, jar).getMessage();
  }
}
