package io.sluice.bench.ingest;

import io.sluice.bench.harness.Digest;
import io.sluice.bench.trades.TickHash;
import io.sluice.bench.trades.TradeTopic;
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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The limit: a consumer and a thread a partition, and Sluice's parser. No Spark, nothing planned,
 * nothing committed.
 */
final class ConsumerIngest implements IngestWork {
  private static final Duration POLL = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "KafkaConsumer";
  }

  @Override
  public void run(TradeTopic topic, Path folder, int batch, Drain drain) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int partition = 0; partition < topic.ends().size(); partition++) {
      TopicPartition one = new TopicPartition(topic.name(), partition);
      Thread thread =
          new Thread(
              () -> {
                try {
                  read(topic, one, batch / topic.ends().size(), drain);
                } catch (RuntimeException | Error e) {
                  drain.failed(e);
                }
              },
              name() + " " + one);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void read(TradeTopic topic, TopicPartition partition, int batch, Drain drain) {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    Input input = new Input.Partition(partition.topic(), partition.partition(), 0);
    long end = topic.ends().get(partition.partition());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long entries = 0;
      long hash = 0;
      for (long position = 0; position < end; position = consumer.position(partition)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
          Raw raw = new Raw(record.value(), input, record.offset());
          if (!(parser.parse(raw) instanceof Parsed.Accepted<Tick> good)) {
            throw new IllegalStateException("a made trade must be good, but is not: " + raw);
          }
          entries++;
          hash += TickHash.of(good.value());
        }
        if (entries >= batch) {
          drain.more(new Digest(entries, hash));
          entries = 0;
          hash = 0;
        }
      }
      drain.more(new Digest(entries, hash));
    }
  }

  private static Map<String, Object> settings(TradeTopic topic) {
    Map<String, Object> settings = new HashMap<>(TradeTopic.LARGE_FETCHES);
    settings.put("bootstrap.servers", topic.bootstrapServers());
    settings.put("enable.auto.commit", false);
    return settings;
  }
}
