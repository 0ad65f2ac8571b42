package io.sluice.bench.quotes;

import static org.apache.spark.sql.functions.expr;

import io.sluice.bench.harness.Names;
import io.sluice.bench.spark.StructuredTopic;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Structured Streaming with the connector's best settings: as a streaming sink, or as a table that
 * {@code foreachBatch} appends to. One micro-batch follows another without a pause.
 */
final class ConnectorStructured implements QuotesWork {
  static final String FOREACH_BATCH = "foreachBatch";

  private static final String CASSANDRA = "org.apache.spark.sql.cassandra";
  private static final Map<String, String> QUOTES =
      Map.of("keyspace", QuotesTarget.KEYSPACE, "table", "quotes");

  private final String name;
  private final int records;
  private final boolean foreachBatch;

  private ConnectorStructured(String name, int records, boolean foreachBatch) {
    this.name = name;
    this.records = records;
    this.foreachBatch = foreachBatch;
  }

  static ConnectorStructured sink(int records) {
    return new ConnectorStructured(Names.STRUCTURED_STREAMING, records, false);
  }

  static ConnectorStructured foreachBatch(int records) {
    return new ConnectorStructured(FOREACH_BATCH, records, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress)
      throws Exception {
    SparkConf conf = ConnectorSettings.of(table);
    ConnectorSettings.TUNED.forEach(conf::set);
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    try {
      StructuredTopic.onCommit(spark, batch -> progress.more(batch.numInputRows()));
      StreamingQuery query =
          written(trades(spark, topic))
              .option("checkpointLocation", folder.toUri().toString())
              .trigger(Trigger.AvailableNow())
              .start();
      query.awaitTermination();
      progress.await();
    } finally {
      spark.stop();
    }
  }

  private Dataset<Row> trades(SparkSession spark, TradeTopic topic) {
    return StructuredTopic.trades(spark, topic, records)
        .withColumn("ts", expr("timestamp_millis(ts)"));
  }

  private DataStreamWriter<Row> written(Dataset<Row> trades) {
    if (!foreachBatch) {
      return trades.writeStream().format(CASSANDRA).options(QUOTES);
    }
    VoidFunction2<Dataset<Row>, Long> append =
        (rows, id) -> rows.write().format(CASSANDRA).options(QUOTES).mode("append").save();
    return trades.writeStream().foreachBatch(append);
  }
}
