package io.sluice.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The limit: Kafka's consumer, our parser and the driver, in as many threads as there are cores,
 * each with its share of the partitions. Of every batch it commits the offsets to Kafka when all of
 * it is written. It plans nothing, so what is read again after a failure is cut anew; it accounts
 * for nothing, and fails on the first bad record.
 */
final class PlainQuotes implements QuotesWork {
  private static final Duration POLL = Duration.ofMillis(500);

  private final int threads;
  private final int records;
  private final int rowsABatch;
  private final int mostInFlight;

  /**
   * @param threads with a consumer each
   * @param records that all threads together read before they flush
   * @param rowsABatch rows of one symbol that go together to Cassandra
   * @param mostInFlight batches of a thread under way at once
   */
  PlainQuotes(int threads, int records, int rowsABatch, int mostInFlight) {
    this.threads = threads;
    this.records = records;
    this.rowsABatch = rowsABatch;
    this.mostInFlight = mostInFlight;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Written written)
      throws Exception {
    List<Thread> all = new ArrayList<>();
    try (CqlSession session = table.connect()) {
      for (int i = 0; i < threads; i++) {
        int share = i;
        Thread thread =
            new Thread(
                () -> {
                  try {
                    copy(topic, share, session, written);
                  } catch (RuntimeException e) {
                    written.failed(e);
                  }
                },
                "plain-" + share);
        thread.start();
        all.add(thread);
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
  }

  private void copy(TradeTopic topic, int share, CqlSession session, Written written) {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<Integer, Input.Partition> inputs = new HashMap<>();
    long left = 0;
    for (int partition = share; partition < topic.ends().size(); partition += threads) {
      partitions.add(new TopicPartition(topic.name(), partition));
      inputs.put(partition, new Input.Partition(topic.name(), partition, partition));
      left += topic.ends().get(partition);
    }
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    QuoteBatches batches = new QuoteBatches(session, rowsABatch, mostInFlight);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      int batch = 0;
      while (left > 0) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        for (TopicPartition partition : polled.partitions()) {
          Input.Partition input = inputs.get(partition.partition());
          for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
            batches.write(parse(parser, new Raw(record.value(), input, record.offset())));
          }
          offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        batch += polled.count();
        left -= polled.count();
        if (batch >= records / threads || left == 0) {
          batches.flush();
          consumer.commitSync(offsets);
          written.more(batch);
          batch = 0;
        }
      }
    }
  }

  static Tick parse(TickParser parser, Raw raw) {
    return ((Parsed.Accepted<Tick>) parser.parse(raw)).value();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(TradeTopic topic) {
    Map<String, Object> settings = new HashMap<>(ConnectorSettings.LARGE_FETCHES);
    settings.put("bootstrap.servers", topic.bootstrapServers());
    settings.put("group.id", "plain");
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
