package io.sluice.bench.start;

import com.datastax.spark.connector.japi.CassandraJavaUtil;
import io.sluice.bench.spark.TradeRow;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.CanCommitOffsets;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.apache.spark.streaming.kafka010.OffsetRange;

/**
 * A job from Kafka to Cassandra as one writes it by hand, for lines that are as they should be: the
 * direct stream, a split, the connector. Arguments: bootstrap servers, topic, host and port of
 * Cassandra, keyspace, milliseconds of a batch.
 */
public final class HandWrittenQuotes {
  private HandWrittenQuotes() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[*]")
            .setAppName("quotes")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.cassandra.connection.host", args[2])
            .set("spark.cassandra.connection.port", args[3]);
    Map<String, Object> kafka =
        Map.of(
            "bootstrap.servers",
            args[0],
            "group.id",
            "hand-written-" + ProcessHandle.current().pid(),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            StringDeserializer.class);
    try (JavaStreamingContext context =
        new JavaStreamingContext(conf, Durations.milliseconds(Long.parseLong(args[5])))) {
      JavaInputDStream<ConsumerRecord<String, String>> records =
          KafkaUtils.createDirectStream(
              context,
              LocationStrategies.PreferConsistent(),
              ConsumerStrategies.Subscribe(List.of(args[1]), kafka));
      records.foreachRDD(
          rdd -> {
            OffsetRange[] ranges = ((HasOffsetRanges) rdd.rdd()).offsetRanges();
            CassandraJavaUtil.javaFunctions(rdd.map(record -> TradeRow.parse(record.value())))
                .writerBuilder(args[4], "quotes", CassandraJavaUtil.mapToRow(TradeRow.class))
                .saveToCassandra();
            ((CanCommitOffsets) records.inputDStream()).commitAsync(ranges);
          });
      context.start();
      context.awaitTermination();
    }
  }
}
