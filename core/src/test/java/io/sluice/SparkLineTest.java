package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import scala.util.Properties;

/** That a run which is meant for one Scala line is not in truth one on the other. */
class SparkLineTest {
  @Test
  void should_run_on_the_scala_and_spark_that_the_module_names() {
    // given
    String expected =
        "Scala %s, Spark %s"
            .formatted(System.getProperty("expected.scala"), System.getProperty("expected.spark"));

    // when
    String scala = Properties.versionNumberString();
    String actual =
        "Scala %s, Spark %s"
            .formatted(
                scala.substring(0, scala.lastIndexOf('.')),
                org.apache.spark.package$.MODULE$.SPARK_VERSION());

    // then
    System.out.println("These tests run on " + actual);
    assertEquals(expected, actual);
  }
}
