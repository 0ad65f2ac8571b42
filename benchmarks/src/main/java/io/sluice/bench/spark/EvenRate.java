package io.sluice.bench.spark;

import io.sluice.bench.trades.TradeTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.streaming.kafka010.PerPartitionConfig;

/**
 * So many records a second of all partitions together, of each in proportion to its length: so all
 * come to their ends in the same batch. Rounded up, or a last batch would have what rounding left.
 */
final class EvenRate extends PerPartitionConfig {
  private static final long serialVersionUID = 1L;

  private final TradeTopic topic;
  private final long recordsPerSecond;

  EvenRate(TradeTopic topic, long recordsPerSecond) {
    this.topic = topic;
    this.recordsPerSecond = recordsPerSecond;
  }

  @Override
  public long maxRatePerPartition(TopicPartition partition) {
    long length = topic.ends().get(partition.partition());
    return (recordsPerSecond * length + topic.records() - 1) / topic.records();
  }
}
