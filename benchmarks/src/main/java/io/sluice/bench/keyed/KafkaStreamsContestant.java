package io.sluice.bench.keyed;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Round;
import io.sluice.source.KafkaTopics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import scala.Tuple2;

/**
 * The same window by Kafka Streams: see {@link KafkaWindow}. The records of a round are in the
 * topic before it begins; to read them from there is part of it, as it is part of every such
 * application. The server is a process of its own, whose CPU is not counted.
 */
final class KafkaStreamsContestant implements Contestant {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final String name;
  private final StreamContestant.Setting setting;
  private final Supplier<String> servers;
  private final int length;
  private final String topic = "sluice-bench-" + UUID.randomUUID();
  private int parts;
  private long produced;
  private KafkaSteps steps;
  private KafkaProducer<String, Long> producer;
  private KafkaStreams streams;
  private volatile Throwable failure;

  /**
   * One such.
   *
   * @param servers where Kafka is; asked for when it is to begin
   * @param length of the window, in seconds
   */
  KafkaStreamsContestant(
      String name, StreamContestant.Setting setting, Supplier<String> servers, int length) {
    this.name = name;
    this.setting = setting;
    this.servers = servers;
    this.length = length;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    servers.get();
    setting.records().prepare();
    parts = setting.spark().get().defaultParallelism();
  }

  @Override
  public void open() throws Exception {
    steps = new KafkaSteps(parts);
    NewTopic input =
        new NewTopic(topic, parts, (short) 1)
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.get()))) {
      admin.createTopics(List.of(input)).all().get();
      KafkaTopics.awaitPartitions(admin, topic, parts, Duration.ofSeconds(30));
    }
    producer = new KafkaProducer<>(producing(), new StringSerializer(), new LongSerializer());
    streams = new KafkaStreams(topology(), streaming());
    streams.setUncaughtExceptionHandler(
        e -> {
          failure = failure == null ? e : failure;
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    awaitThreads();
    while (steps.let() < setting.fill()) {
      produceUntil(Math.min(setting.fill(), steps.let() + 10));
      while (steps.let() < produced) {
        step();
      }
    }
    steps.taken();
  }

  private Topology topology() {
    return new Topology()
        .addSource("records", new StringDeserializer(), new LongDeserializer(), topic)
        .addProcessor("window", () -> new KafkaWindow(length, steps), "records")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(KafkaWindow.STORE),
                Serdes.String(),
                Serdes.ByteArray()),
            "window");
  }

  private Map<String, Object> producing() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        servers.get(),
        ProducerConfig.LINGER_MS_CONFIG,
        20,
        ProducerConfig.BATCH_SIZE_CONFIG,
        1 << 17);
  }

  /** A thread a partition, larger polls; a thread may wait as long as the others are measured. */
  private Properties streaming() {
    Properties all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, topic);
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers.get());
    all.put(StreamsConfig.STATE_DIR_CONFIG, setting.folder().resolve(topic).toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, parts);
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 1 << 17);
    return all;
  }

  /** A thread that waits for its turn would hold up the others that come. */
  private void awaitThreads() throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (streams.metadataForLocalThreads().stream()
            .filter(thread -> thread.activeTasks().size() == 1)
            .count()
        < parts) {
      checkAlive();
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "Kafka Streams must have a thread for each of %d partitions within %d s, but has not"
                .formatted(parts, LIMIT.toSeconds()));
      }
      // Kafka Streams tells nobody when a thread has its task: it is asked again.
      Thread.sleep(20);
    }
  }

  private void produceUntil(long second) {
    while (produced < second) {
      produced++;
      long millis = produced * SteppedContext.BATCH_MILLIS;
      for (int part = 0; part < parts; part++) {
        Iterator<Tuple2<String, Long>> records = setting.records().of(produced, part, parts);
        while (records.hasNext()) {
          Tuple2<String, Long> one = records.next();
          int to = Math.floorMod(one._1().hashCode(), parts);
          producer.send(new ProducerRecord<>(topic, to, millis, one._1(), one._2()));
        }
      }
      for (int part = 0; part < parts; part++) {
        producer.send(new ProducerRecord<String, Long>(topic, part, millis, null, (Long) null));
      }
    }
    producer.flush();
  }

  private long step() throws Exception {
    return steps.step(this::checkAlive);
  }

  private void checkAlive() {
    if (failure != null) {
      throw new IllegalStateException("a stream thread failed: " + failure, failure);
    }
    if (!streams.state().isRunningOrRebalancing()) {
      throw new IllegalStateException(
          "Kafka Streams must run until it is closed, but is " + streams.state());
    }
  }

  @Override
  public Round round() throws Exception {
    produceUntil(steps.let() + setting.batches() + 1);
    step();
    return Round.of(setting.recordsABatch(), setting.batches(), this::step);
  }

  @Override
  public Optional<String> result() {
    return Optional.of(steps.taken().toString());
  }

  @Override
  public void close() {
    if (steps != null) {
      steps.close();
    }
    if (producer != null) {
      producer.close(LIMIT);
    }
    if (streams != null && !streams.close(LIMIT)) {
      throw new IllegalStateException(
          "Kafka Streams must end within %d s, but has not".formatted(LIMIT.toSeconds()));
    }
  }
}
