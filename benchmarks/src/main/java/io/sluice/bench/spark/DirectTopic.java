package io.sluice.bench.spark;

import io.sluice.bench.trades.TradeTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;

/** A topic by Spark's direct stream, from its beginning, values as text. */
public final class DirectTopic {
  private DirectTopic() {}

  /**
   * Its stream.
   *
   * @param recordsPerSecond of all partitions together
   * @param keys reads the keys
   * @param fetches settings of the consumers, beside those that all have
   */
  public static <K> JavaInputDStream<ConsumerRecord<K, String>> stream(
      JavaStreamingContext context,
      TradeTopic topic,
      long recordsPerSecond,
      Class<? extends Deserializer<K>> keys,
      Map<String, Object> fetches) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.ends().size())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    Map<String, Object> kafka = new HashMap<>(fetches);
    kafka.put("bootstrap.servers", topic.bootstrapServers());
    // Spark keeps consumers by this name for as long as the JVM lives, with their settings.
    kafka.put("group.id", "direct " + UUID.randomUUID());
    kafka.put("enable.auto.commit", false);
    kafka.put("key.deserializer", keys);
    kafka.put("value.deserializer", StringDeserializer.class);
    return KafkaUtils.createDirectStream(
        context,
        LocationStrategies.PreferConsistent(),
        ConsumerStrategies.Assign(
            partitions,
            kafka,
            partitions.stream().collect(Collectors.toMap(one -> one, one -> 0L))),
        new EvenRate(topic, recordsPerSecond));
  }
}
