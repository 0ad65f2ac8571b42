package io.sluice.bench.spark;

import org.apache.spark.SparkConf;

/** What all contestants on Spark have in common. */
public final class SparkSettings {
  private SparkSettings() {}

  /**
   * Of all contestants on Spark, also of those that begin one of their own.
   *
   * @param cores of this machine
   */
  public static SparkConf of(int cores) {
    return new SparkConf()
        .setIfMissing("spark.master", "local[%d]".formatted(cores))
        .setAppName("sluice bench")
        .set("spark.ui.enabled", "false")
        // For all contestants: of Spark's 4 MiB for each broadcast, the collector has more to do
        // than of their work.
        .set("spark.broadcast.blockSize", "256k")
        // Nor is a process started for each file of a checkpoint.
        .set("spark.hadoop.fs.file.impl", LocalFiles.Raw.class.getName())
        .set("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFiles.class.getName())
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }
}
