package io.sluice.cli;

import org.apache.spark.SparkConf;

/** Spark's settings when this command line is all there is of Spark. */
final class Sparks {
  private Sparks() {}

  /** All cores of this machine, loopback only, no page; {@code spark.*} properties go before. */
  static SparkConf conf() {
    return new SparkConf()
        .setIfMissing("spark.master", "local[*]")
        .setIfMissing("spark.driver.host", "127.0.0.1")
        .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
        .setIfMissing("spark.ui.enabled", "false");
  }
}
