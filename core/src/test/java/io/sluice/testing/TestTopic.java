package io.sluice.testing;

import io.sluice.servers.LocalKafka;
import io.sluice.source.KafkaTopics;
import io.sluice.testkit.FreshNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a test's own, and what can be done to it. */
public final class TestTopic implements AutoCloseable {
  private final String bootstrapServers;
  private final String name;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  private TestTopic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.producer = producer(Map.of());
  }

  /** A new one. */
  public static TestTopic create(LocalKafka kafka, int partitions) {
    return create(kafka, partitions, Map.of());
  }

  /** A new one with settings of Kafka's own. */
  public static TestTopic create(LocalKafka kafka, int partitions, Map<String, String> settings) {
    TestTopic topic = notYet(kafka);
    topic.make(partitions, settings);
    return topic;
  }

  /** One that is not there until it is {@link #make made}. */
  public static TestTopic notYet(LocalKafka kafka) {
    return new TestTopic(kafka.bootstrapServers(), FreshNames.topic("trades"));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Makes it. */
  public void make(int partitions, Map<String, String> settings) {
    NewTopic wanted = new NewTopic(name, Optional.of(partitions), Optional.empty());
    done(admin.createTopics(List.of(wanted.configs(settings))).all());
    KafkaTopics.awaitPartitions(admin, name, partitions, Duration.ofSeconds(30));
  }

  /** Deletes it. */
  public void delete() {
    done(admin.deleteTopics(List.of(name)).all());
  }

  /** Adds partitions. */
  public void growTo(int partitions) {
    done(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all());
    KafkaTopics.awaitPartitions(admin, name, partitions, Duration.ofSeconds(30));
  }

  /** Deletes what is before an offset, as retention does. */
  public void deleteBefore(int partition, long offset) {
    TopicPartition place = new TopicPartition(name, partition);
    done(admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(offset))).all());
  }

  /** One past the last offset. */
  public long end(int partition) {
    TopicPartition place = new TopicPartition(name, partition);
    return done(admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place))
        .offset();
  }

  /** Sends values, all of them or none. */
  public void send(int partition, List<String> values) {
    List<Future<RecordMetadata>> sent =
        values.stream().map(value -> send(partition, null, bytes(value))).toList();
    producer.flush();
    sent.forEach(this::check);
  }

  /** Sends a record with a key; the value may be null. */
  public Future<RecordMetadata> send(int partition, String key, byte[] value) {
    return producer.send(
        new ProducerRecord<>(name, partition, key == null ? null : bytes(key), value));
  }

  /** A record that was not sent would look like one that was lost. */
  private void check(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't send to " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending to " + name, e);
    }
  }

  /** Sends values in one transaction. */
  public void sendInTransaction(int partition, boolean commit, List<String> values) {
    Map<String, Object> transactional = Map.of("transactional.id", FreshNames.topic("id"));
    try (KafkaProducer<byte[], byte[]> own = producer(transactional)) {
      own.initTransactions();
      own.beginTransaction();
      values.forEach(value -> own.send(new ProducerRecord<>(name, partition, null, bytes(value))));
      own.flush();
      if (commit) {
        own.commitTransaction();
      } else {
        own.abortTransaction();
      }
    }
  }

  /** The text as bytes. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("linger.ms", 5);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static <V> V done(KafkaFuture<V> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
