package io.sluice.bench.ingest;

import io.sluice.bench.harness.Names;
import io.sluice.bench.spark.SparkSettings;
import io.sluice.bench.spark.StructuredTopic;
import io.sluice.bench.trades.Digest;
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
    return Names.STRUCTURED_STREAMING;
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
          StructuredTopic.trades(spark, topic, batch)
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
}
