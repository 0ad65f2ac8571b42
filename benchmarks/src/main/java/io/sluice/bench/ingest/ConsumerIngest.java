package io.sluice.bench.ingest;

import io.sluice.bench.harness.Names;
import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.PartitionParser;
import io.sluice.bench.trades.Readers;
import io.sluice.bench.trades.TickHash;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The limit: a consumer and a thread a partition, and Sluice's parser. No Spark, nothing planned,
 * nothing committed.
 */
final class ConsumerIngest implements IngestWork {
  private static final Duration POLL = Duration.ofSeconds(1);

  @Override
  public String name() {
    return Names.PLAIN;
  }

  @Override
  public void run(TradeTopic topic, Path folder, int batch, IngestProgress progress)
      throws Exception {
    int partitions = topic.ends().size();
    Readers.run(
        partitions,
        partition -> read(topic, partition, batch / partitions, progress),
        progress.ofRecords());
  }

  private static void read(TradeTopic topic, int number, int batch, IngestProgress progress) {
    PartitionParser parser = new PartitionParser(topic, number);
    TopicPartition partition = new TopicPartition(topic.name(), number);
    long end = topic.ends().get(number);
    try (KafkaConsumer<byte[], byte[]> consumer = topic.consumer(Map.of())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long entries = 0;
      long hash = 0;
      for (long position = 0; position < end; position = consumer.position(partition)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
          entries++;
          hash += TickHash.of(parser.parse(record.value(), record.offset()));
        }
        if (entries >= batch) {
          progress.more(new Digest(entries, hash));
          entries = 0;
          hash = 0;
        }
      }
      progress.more(new Digest(entries, hash));
    }
  }
}
