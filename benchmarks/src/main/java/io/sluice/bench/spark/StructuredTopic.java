package io.sluice.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import io.sluice.bench.trades.TradeTopic;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** A topic by Structured Streaming, from its beginning. */
public final class StructuredTopic {
  private StructuredTopic() {}

  /**
   * Its trades, split and cast by Spark's own functions: columns as in {@code quotes}, but that
   * {@code ts} is in milliseconds since 1970-01-01 UTC.
   *
   * @param records of a micro-batch
   */
  public static Dataset<Row> trades(SparkSession spark, TradeTopic topic, int records) {
    return spark
        .readStream()
        .format("kafka")
        .option("kafka.bootstrap.servers", topic.bootstrapServers())
        .options(fetches())
        .option("subscribe", topic.name())
        .option("startingOffsets", "earliest")
        // Spark rounds each partition's share down: a last batch would have what that left.
        .option("maxOffsetsPerTrigger", records + topic.ends().size())
        .load()
        .select(split(col("value").cast("string"), ",").as("cells"))
        .selectExpr(
            "cells[0] AS symbol",
            "CAST(cells[1] AS bigint) AS ts",
            "CAST(cells[5] AS bigint) AS seq",
            "CAST(cells[2] AS double) AS price",
            "CAST(cells[3] AS double) AS size",
            "cells[4] AS side");
  }

  private static Map<String, String> fetches() {
    return TradeTopic.LARGE_FETCHES.entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> "kafka." + setting.getKey(), setting -> setting.getValue().toString()));
  }

  /** Lets {@code told} know of each micro-batch when it is in the checkpoint. */
  public static void onCommit(SparkSession spark, Consumer<StreamingQueryProgress> told) {
    spark.streams().addListener(new Listener(told));
  }

  private static final class Listener extends StreamingQueryListener {
    private final Consumer<StreamingQueryProgress> told;

    Listener(Consumer<StreamingQueryProgress> told) {
      this.told = told;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
      // Nothing is done.
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      told.accept(event.progress());
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
      // Who waits for the query is told what it failed with.
    }
  }
}
