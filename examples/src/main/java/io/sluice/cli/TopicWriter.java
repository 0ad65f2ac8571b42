package io.sluice.cli;

import io.sluice.internal.Acknowledgements;
import io.sluice.source.KafkaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to a topic, which it creates if need be. Every record is acknowledged, or it is an error.
 */
final class TopicWriter implements RecordWriter {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a record may be on its way. */
  private static final Duration MOST_SILENCE = Duration.ofMinutes(1);

  private final KafkaAddress address;
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;
  private final Acknowledgements acknowledgements;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long turn;

  private TopicWriter(KafkaAddress address, int partitions, Consumer<String> tell) {
    this.address = address;
    this.partitions = partitions;
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
                64L << 20,
                "max.block.ms",
                MOST_SILENCE.toMillis(),
                "delivery.timeout.ms",
                (int) MOST_SILENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.acknowledgements =
        Acknowledgements.of("Kafka at " + address.bootstrapServers(), MOST_SILENCE, tell);
  }

  /**
   * Connects.
   *
   * @param partitions of the topic, if it is created
   * @param tell what is waited for, if it takes long
   */
  static TopicWriter open(KafkaAddress address, int partitions, Consumer<String> tell) {
    Admin admin = admin(address);
    try {
      boolean created =
          !admin
                  .listTopics()
                  .names()
                  .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                  .contains(address.topic())
              && create(admin, address.topic(), partitions);
      int found = created ? partitions : partitions(admin, address.topic());
      // Another may have made it just now.
      KafkaTopics.awaitPartitions(admin, address.topic(), found, PATIENCE);
      if (created) {
        System.err.printf(
            "created topic %s with %d partition%s%n",
            address.topic(), found, found == 1 ? "" : "s");
      }
      return new TopicWriter(address, found, tell);
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

  /** A broker that lists a topic may not know it yet. */
  private static int partitions(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return admin
            .describeTopics(List.of(topic))
            .topicNameValues()
            .get(topic)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .partitions()
            .size();
      } catch (ExecutionException e) {
        boolean isLate = System.nanoTime() - begun > PATIENCE.toNanos();
        if (isLate || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /** False if another was quicker. */
  private static boolean create(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException {
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
      return true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      return false;
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
    acknowledgements.sending();
    producer.send(
        record,
        (metadata, error) -> {
          acknowledgements.answered();
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  private void check() {
    Exception error = failure.get();
    if (error != null) {
      throw new IllegalStateException(
          "Kafka at %s did not take a record of topic %s: %s; look whether it runs, and has room on its disk, then send the file again"
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
      if (failure.get() == null) {
        producer.flush();
      }
      check();
    } finally {
      acknowledgements.close();
      // After a failure, what is left need not be waited for.
      producer.close(failure.get() == null ? Duration.ofMillis(Long.MAX_VALUE) : Duration.ZERO);
    }
  }
}
