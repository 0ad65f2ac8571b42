package io.sluice.bench.quotes;

import io.sluice.bench.spark.SparkSettings;
import io.sluice.bench.trades.QuotesTarget;
import java.util.Map;
import org.apache.spark.SparkConf;

/** Settings of the spark-cassandra-connector. */
final class ConnectorSettings {
  /** The best of a search before this benchmark was; see {@code docs/benchmarks.md}. */
  static final Map<String, String> TUNED =
      Map.of(
          "spark.cassandra.output.batch.grouping.key", "partition",
          "spark.cassandra.output.batch.grouping.buffer.size", "1000",
          "spark.cassandra.output.batch.size.rows", "500",
          "spark.cassandra.output.concurrent.writes", "8");

  private ConnectorSettings() {}

  /** Where Cassandra is; and the consistency level that all contestants have. */
  static SparkConf of(QuotesTarget table) {
    return SparkSettings.of(2)
        .set("spark.cassandra.connection.host", table.host())
        .set("spark.cassandra.connection.port", Integer.toString(table.port()))
        .set("spark.cassandra.output.consistency.level", "LOCAL_ONE");
  }
}
