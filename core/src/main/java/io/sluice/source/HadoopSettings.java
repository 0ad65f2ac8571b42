package io.sluice.source;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** Hadoop's settings as a Spark application has them: its files', and {@code spark.hadoop.*}. */
final class HadoopSettings {
  private static final String PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** As Spark itself reads them, which need not run yet. */
  static Configuration of(SparkConf conf) {
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> setting : conf.getAllWithPrefix(PREFIX)) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }

  /** The settings of a Spark that runs, and what was set in its Hadoop configuration since. */
  static SparkConf of(JavaSparkContext spark) {
    SparkConf conf = spark.getConf();
    for (Map.Entry<String, String> setting : spark.hadoopConfiguration()) {
      conf.set(PREFIX + setting.getKey(), setting.getValue());
    }
    return conf;
  }
}
