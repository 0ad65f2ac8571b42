package io.sluice.bench.quotes;

import static com.datastax.spark.connector.japi.CassandraJavaUtil.javaFunctions;
import static com.datastax.spark.connector.japi.CassandraJavaUtil.mapToRow;

import io.sluice.bench.harness.Names;
import io.sluice.bench.spark.DirectTopic;
import io.sluice.bench.spark.TradeRow;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.CanCommitOffsets;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.OffsetRange;

/**
 * A DStream as one writes it by hand, after Spark's guide to Kafka and the connector's to saving:
 * split, {@code saveToCassandra}, and then {@code commitAsync}. It checks nothing that it parses.
 */
final class ConnectorDStream implements QuotesWork {
  static final String TUNED = Names.DSTREAM + " tuned";

  private final String name;
  private final int records;
  private final Map<String, String> sparkSettings;
  private final Map<String, Object> fetches;

  private ConnectorDStream(
      String name, int records, Map<String, String> sparkSettings, Map<String, Object> fetches) {
    this.name = name;
    this.records = records;
    this.sparkSettings = sparkSettings;
    this.fetches = fetches;
  }

  static ConnectorDStream withDefaults(int records) {
    return new ConnectorDStream(Names.DSTREAM, records, Map.of(), Map.of());
  }

  static ConnectorDStream tuned(int records) {
    return new ConnectorDStream(TUNED, records, ConnectorSettings.TUNED, TradeTopic.LARGE_FETCHES);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress)
      throws Exception {
    SparkConf conf = ConnectorSettings.of(table);
    sparkSettings.forEach(conf::set);
    conf.set("spark.streaming.clock", FastClock.CLASS);
    JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1));
    try {
      save(
          DirectTopic.stream(context, topic, records, StringDeserializer.class, fetches), progress);
      context.start();
      progress.await();
    } finally {
      context.stop(true, false);
    }
  }

  private static void save(
      JavaInputDStream<ConsumerRecord<String, String>> records, Progress progress) {
    records.foreachRDD(
        rdd -> {
          OffsetRange[] ranges = ((HasOffsetRanges) rdd.rdd()).offsetRanges();
          long count = Arrays.stream(ranges).mapToLong(OffsetRange::count).sum();
          if (count == 0) {
            return;
          }
          try {
            JavaRDD<TradeRow> rows = rdd.map(record -> TradeRow.parse(record.value()));
            javaFunctions(rows)
                .writerBuilder(QuotesTarget.KEYSPACE, "quotes", mapToRow(TradeRow.class))
                .saveToCassandra();
            ((CanCommitOffsets) records.inputDStream()).commitAsync(ranges);
            progress.more(count);
          } catch (RuntimeException e) {
            progress.failed(e);
            throw e;
          }
        });
  }
}
