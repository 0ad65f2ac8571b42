package io.sluice.sink;

import io.sluice.internal.Checks;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.SparkConf;

/**
 * Writes values as records of a Kafka topic. A task has written when Kafka has acknowledged all its
 * records, from all replicas that are in sync.
 *
 * <p>At least once: a replay writes its records again, with the same keys and values. A reader that
 * keeps the last record of each key, as a compacted topic does, sees each once.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
public final class KafkaSink<T> implements Sink<T> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a record may be on its way. */
  static final Duration MOST_SILENCE = Duration.ofMinutes(1);

  private final String bootstrapServers;
  private final String topic;
  private final ToBytes<? super T> key;
  private final ToBytes<? super T> value;

  private KafkaSink(
      String bootstrapServers, String topic, ToBytes<? super T> key, ToBytes<? super T> value) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.key = key;
    this.value = value;
  }

  /**
   * Into a topic that is there.
   *
   * @param bootstrapServers one {@code HOST:PORT}, or several with commas between
   * @param key unlike for any two values that are to stand side by side
   * @param value what stands in the record, 1 MB at most unless the topic allows more
   */
  public static <T> KafkaSink<T> into(
      String bootstrapServers, String topic, ToBytes<? super T> key, ToBytes<? super T> value) {
    return new KafkaSink<>(
        Checks.notBlank("bootstrapServers", bootstrapServers),
        Checks.notBlank("topic", topic),
        Checks.serializable("key", key),
        Checks.serializable("value", value));
  }

  @Override
  public void check(SparkConf conf) {
    try (KafkaProducer<byte[], byte[]> producer = producer(PATIENCE)) {
      producer.partitionsFor(topic);
    } catch (KafkaException e) {
      throw new SinkException(
          "can't write to %s (%s); is Kafka running, is the address right, and is there such a topic?"
              .formatted(this, reason(e)),
          e);
    }
  }

  private static String reason(KafkaException e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    return root.getMessage();
  }

  @Override
  public Writer<T> open(WriteTime time) {
    return new KafkaWriter<>(this);
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer(MOST_SILENCE);
  }

  private KafkaProducer<byte[], byte[]> producer(Duration patience) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.block.ms",
            patience.toMillis(),
            "delivery.timeout.ms",
            (int) MOST_SILENCE.toMillis(),
            "linger.ms",
            20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String topic() {
    return topic;
  }

  byte[] keyOf(T of) {
    return key.of(of);
  }

  byte[] valueOf(T of) {
    return value.of(of);
  }

  /** For messages: {@code kafka://localhost:9092/letters}. */
  @Override
  public String toString() {
    return "kafka://" + bootstrapServers + "/" + topic;
  }
}
