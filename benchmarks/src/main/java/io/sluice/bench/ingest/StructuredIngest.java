package io.sluice.bench.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import io.sluice.bench.harness.Digest;
import io.sluice.bench.spark.SparkSettings;
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
import org.apache.spark.sql.streaming.StreamingQueryListener;
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
  public void run(TradeTopic topic, Path folder, int batch, Drain drain) throws Exception {
    SparkSession spark =
        SparkSession.builder().config(SparkSettings.of(IngestBenchmark.CORES)).getOrCreate();
    try {
      Map<Long, Digest> digests = new ConcurrentHashMap<>();
      spark.streams().addListener(new Committed(digests, drain));
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
      drain.await();
    } finally {
      spark.stop();
    }
  }

  private Dataset<Row> trades(SparkSession spark, TradeTopic topic, int batch) {
    Dataset<Row> records =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", topic.bootstrapServers())
            .option("subscribe", topic.name())
            .option("startingOffsets", "earliest")
            // Spark rounds each partition's share down: a last batch would have what that left.
            .option("maxOffsetsPerTrigger", batch + topic.ends().size())
            .option("kafka.max.poll.records", "20000")
            .option("kafka.max.partition.fetch.bytes", 8 << 20)
            .load();
    return records
        .select(split(col("value").cast("string"), ",").as("cells"))
        .selectExpr(
            "cells[0] AS symbol",
            "CAST(cells[1] AS bigint) AS ts",
            "CAST(cells[2] AS double) AS price",
            "CAST(cells[3] AS double) AS size",
            "cells[4] AS side",
            "CAST(cells[5] AS bigint) AS seq");
  }

  /** A batch is told when it is in the checkpoint. */
  private static final class Committed extends StreamingQueryListener {
    private final Map<Long, Digest> digests;
    private final Drain drain;

    Committed(Map<Long, Digest> digests, Drain drain) {
      this.digests = digests;
      this.drain = drain;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
      // Nothing is read.
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      Digest digest = digests.remove(event.progress().batchId());
      if (digest != null) {
        drain.more(digest);
      }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
      // Who waits for the query is told what it failed with.
    }
  }
}
