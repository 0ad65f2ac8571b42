package io.sluice.bench;

import java.util.Map;
import org.apache.spark.SparkConf;

/** Settings of the spark-cassandra-connector, and of the consumers beside it. */
final class ConnectorSettings {
  /** The best of a search before this benchmark was; see {@code docs/benchmarks.md}. */
  static final Map<String, String> TUNED =
      Map.of(
          "spark.cassandra.output.batch.grouping.key", "partition",
          "spark.cassandra.output.batch.grouping.buffer.size", "1000",
          "spark.cassandra.output.batch.size.rows", "500",
          "spark.cassandra.output.concurrent.writes", "8");

  /** Fewer, larger fetches, as Sluice's own source has them. */
  static final Map<String, Object> LARGE_FETCHES =
      Map.of("max.poll.records", 20_000, "max.partition.fetch.bytes", 8 << 20);

  private ConnectorSettings() {}

  /** Where Cassandra is; and the consistency level that all contestants have. */
  static SparkConf of(QuotesTarget table) {
    return LocalSpark.settings(2)
        .set("spark.cassandra.connection.host", table.host())
        .set("spark.cassandra.connection.port", Integer.toString(table.port()))
        .set("spark.cassandra.output.consistency.level", "LOCAL_ONE");
  }
}
