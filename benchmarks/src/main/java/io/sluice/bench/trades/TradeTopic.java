package io.sluice.bench.trades;

import io.sluice.market.Trade;
import io.sluice.parse.SluiceFormat;
import io.sluice.source.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of made trades in the built-in format {@code sluice}, keyed by symbol.
 *
 * @param bootstrapServers where it is
 * @param name of the topic
 * @param ends how many records each partition has: its end offset, for it begins at 0
 * @param expected of all its trades: how many, and the sum of their {@link TickHash}
 */
public record TradeTopic(String bootstrapServers, String name, List<Long> ends, Digest expected) {
  /** For its consumers: fewer, larger fetches, as Sluice's own source has them. */
  public static final Map<String, Object> LARGE_FETCHES =
      Map.of("max.poll.records", 20_000, "max.partition.fetch.bytes", 8 << 20);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Makes it, which takes some 3 s a million records.
   *
   * @param bootstrapServers of a Kafka that has no such topic yet
   */
  static TradeTopic make(String bootstrapServers, int records, int symbols, int partitions) {
    String name = "trades-%d-%d-%d".formatted(records, symbols, partitions);
    create(bootstrapServers, new NewTopic(name, partitions, (short) 1));
    MadeTrades trades = new MadeTrades(symbols);
    int[] partitionOf = partitions(symbols, partitions);
    long[] ends = new long[partitions];
    long hash = 0;
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
      for (int i = 0; i < records; i++) {
        Trade trade = trades.next();
        int partition = partitionOf[trades.symbol()];
        byte[] key = trade.symbol().getBytes(StandardCharsets.UTF_8);
        producer.send(
            new ProducerRecord<>(name, partition, key, SluiceFormat.write(trade)),
            (sent, e) -> failure.compareAndSet(null, e));
        ends[partition]++;
        hash += TickHash.of(trade);
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("can't make topic " + name, failure.get());
    }
    return new TradeTopic(
        bootstrapServers, name, Arrays.stream(ends).boxed().toList(), new Digest(records, hash));
  }

  /**
   * A consumer that commits nothing by itself.
   *
   * @param more settings, beside where it is and {@link #LARGE_FETCHES}, or instead of these
   */
  public KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(LARGE_FETCHES);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("enable.auto.commit", false);
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** How many records it has. */
  public long records() {
    return expected.entries();
  }

  /**
   * The partition of each symbol: the shortest so far, from the symbol that trades most on. So all
   * are about as long, and readers of one each are all busy to the end.
   */
  private static int[] partitions(int symbols, int partitions) {
    double[] length = new double[partitions];
    int[] all = new int[symbols];
    for (int symbol = 0; symbol < symbols; symbol++) {
      int shortest = 0;
      for (int partition = 1; partition < partitions; partition++) {
        if (length[partition] < length[shortest]) {
          shortest = partition;
        }
      }
      all[symbol] = shortest;
      length[shortest] += MadeTrades.part(symbol, symbols);
    }
    return all;
  }

  private static void create(String bootstrapServers, NewTopic topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(topic)).all().get();
      KafkaTopics.awaitPartitions(admin, topic.name(), topic.numPartitions(), PATIENCE);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "can't make topic %s: %s".formatted(topic.name(), e.getCause().getMessage()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topic " + topic.name(), e);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            50,
            "batch.size",
            128 << 10);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
