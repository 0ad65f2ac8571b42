package io.sluice.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to a topic, which it creates if need be. Every record is acknowledged, or it is an error.
 */
final class TopicWriter implements RecordWriter {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaAddress address;
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long turn;

  private TopicWriter(KafkaAddress address) {
    this.address = address;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                address.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "buffer.memory",
                64L << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.partitions = producer.partitionsFor(address.topic()).size();
  }

  /**
   * Connects.
   *
   * @param partitions of the topic, if it is created
   */
  static TopicWriter open(KafkaAddress address, int partitions) {
    Admin admin = admin(address);
    try {
      if (!admin
          .listTopics()
          .names()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .contains(address.topic())) {
        create(admin, address.topic(), partitions);
      }
      return new TopicWriter(address);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RetriableException
          ? notThere(address, e)
          : refused(address, e.getCause());
    } catch (TimeoutException e) {
      throw notThere(address, e);
    } catch (KafkaException e) {
      throw refused(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while connecting to Kafka", e);
    } finally {
      // Without a limit it would wait once more for a Kafka that does not answer.
      admin.close(Duration.ZERO);
    }
  }

  private static Admin admin(KafkaAddress address) {
    try {
      return Admin.create(
          Map.of(
              "bootstrap.servers",
              address.bootstrapServers(),
              "default.api.timeout.ms",
              (int) PATIENCE.toMillis(),
              "request.timeout.ms",
              (int) PATIENCE.toMillis() - 1_000));
    } catch (KafkaException e) {
      throw refused(address, e.getCause() == null ? e : e.getCause());
    }
  }

  private static IllegalStateException notThere(KafkaAddress address, Exception e) {
    return new IllegalStateException(
        "Kafka at %s did not answer within %d s; is it running, and is the address right?"
            .formatted(address.bootstrapServers(), PATIENCE.toSeconds()),
        e);
  }

  private static IllegalStateException refused(KafkaAddress address, Throwable e) {
    return new IllegalStateException(
        "Kafka at %s can't be used: %s".formatted(address.bootstrapServers(), e.getMessage()), e);
  }

  private static void create(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException {
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
      System.err.printf(
          "created topic %s with %d partition%s%n", topic, partitions, partitions == 1 ? "" : "s");
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Sends to the partition that Kafka gives to the key. */
  @Override
  public void send(byte[] key, byte[] value) {
    send(new ProducerRecord<>(address.topic(), key, value));
  }

  /** Sends without a key, to one partition after the other. */
  @Override
  public void sendInTurn(byte[] value) {
    send(new ProducerRecord<>(address.topic(), (int) (turn++ % partitions), null, value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    check();
    producer.send(
        record,
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  private void check() {
    Exception error = failure.get();
    if (error != null) {
      throw new IllegalStateException(
          "Kafka at %s did not take a record of topic %s: %s"
              .formatted(address.bootstrapServers(), address.topic(), error.getMessage()),
          error);
    }
  }

  /** Waits until all that was sent is acknowledged. */
  void flush() {
    producer.flush();
    check();
  }

  @Override
  public void close() {
    try {
      flush();
    } finally {
      producer.close();
    }
  }
}
