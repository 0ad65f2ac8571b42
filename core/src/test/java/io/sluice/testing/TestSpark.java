package io.sluice.testing;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this JVM. There can be one at a time. */
public final class TestSpark {
  private TestSpark() {}

  /** Settings of a small local Spark. */
  public static SparkConf conf() {
    return new SparkConf()
        .setMaster("local[2]")
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /** To be closed. */
  public static JavaSparkContext context() {
    return new JavaSparkContext(conf());
  }
}
