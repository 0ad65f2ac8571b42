package io.sluice.bench.ingest;

import io.sluice.bench.harness.Digest;
import io.sluice.bench.spark.SparkSettings;
import io.sluice.bench.spark.StructuredTopic;
import io.sluice.bench.trades.TickHash;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Structured Streaming with its own functions alone, from the split to the sum: all is code that it
 * generates, and {@code from_csv} takes nearly twice as long. One micro-batch follows another
 * without a pause.
 */
final class StructuredIngest implements IngestWork {
  @Override
  public String name() {
    return "Structured Streaming";
  }

  @Override
  public void run(TradeTopic topic, Path folder, int batch, IngestProgress progress)
      throws Exception {
    SparkSession spark =
        SparkSession.builder().config(SparkSettings.of(IngestBenchmark.CORES)).getOrCreate();
    try {
      Map<Long, Digest> digests = new ConcurrentHashMap<>();
      StructuredTopic.onCommit(
          spark,
          done -> {
            Digest digest = digests.remove(done.batchId());
            if (digest != null) {
              progress.more(digest);
            }
          });
      VoidFunction2<Dataset<Row>, Long> sum =
          (rows, id) -> {
            Row row = rows.selectExpr("count(1)", "sum(" + TickHash.SQL + ")").first();
            digests.put(id, new Digest(row.getLong(0), row.getLong(1)));
          };
      StreamingQuery query =
          trades(spark, topic, batch)
              .writeStream()
              .foreachBatch(sum)
              .option("checkpointLocation", folder.toUri().toString())
              .trigger(Trigger.AvailableNow())
              .start();
      query.awaitTermination();
      progress.await();
    } finally {
      spark.stop();
    }
  }

  private Dataset<Row> trades(SparkSession spark, TradeTopic topic, int batch) {
    return StructuredTopic.cells(spark, topic, batch)
        .selectExpr(
            "cells[0] AS symbol",
            "CAST(cells[1] AS bigint) AS ts",
            "CAST(cells[2] AS double) AS price",
            "CAST(cells[3] AS double) AS size",
            "cells[4] AS side",
            "CAST(cells[5] AS bigint) AS seq");
  }
}
