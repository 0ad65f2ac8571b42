package io.sluice.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes the consumers of one source, on the driver and on the executors, with one set of settings.
 */
final class KafkaClients implements Serializable {
  /** How long to wait for an answer before the source counts as not there. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a broker may not know of a topic that was just made, or not any more. */
  private static final Duration NEWS = Duration.ofSeconds(3);

  /** How long a job that runs waits for one that was there. */
  static final Duration MOST_SILENCE = Duration.ofMinutes(1);

  private final String bootstrapServers;
  private final HashMap<String, Object> settings;

  KafkaClients(String bootstrapServers, Map<String, Object> settings) {
    this.bootstrapServers = bootstrapServers;
    this.settings = new HashMap<>(settings);
    this.settings.put("bootstrap.servers", bootstrapServers);
    this.settings.put("enable.auto.commit", false);
    this.settings.put("auto.offset.reset", "none");
    // A topic that was deleted must not come back, empty, because it is asked for.
    this.settings.putIfAbsent("allow.auto.create.topics", false);
    this.settings.putIfAbsent("isolation.level", "read_committed");
    // Fewer, larger fetches: what a batch reads is known, and all of it is wanted.
    this.settings.putIfAbsent("max.poll.records", 20_000);
    this.settings.putIfAbsent("max.partition.fetch.bytes", 8 << 20);
    // A consumer that is moved first waits for the answer to what it asked for ahead, which at the
    // end of a partition comes when there is more, or after so long.
    this.settings.putIfAbsent("fetch.max.wait.ms", 50);
    this.settings.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
    this.settings.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis() - 1_000);
  }

  KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The same, for looking at topics.
   *
   * @throws SourceException if a setting is wrong, or the address can't be resolved
   */
  Admin admin() {
    Map<String, Object> adminSettings = new HashMap<>(settings);
    adminSettings
        .keySet()
        .removeIf(
            name ->
                name.startsWith("max.p") || name.startsWith("fetch.") || name.startsWith("allow."));
    try {
      return Admin.create(adminSettings);
    } catch (KafkaException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * A topic as it is now.
   *
   * @param identity tells it from any other, also from one of the same name that was made later
   * @param hasId whether it tells a later one of the same name: brokers before 2.8 give no id
   * @param partitions how many it has
   */
  record Topic(String identity, boolean hasId, int partitions) {}

  /**
   * Looks for the topic of a job that starts. One that is not there is asked for again for a while:
   * brokers hear of a new one one by one, and a broker that has just started knows of none.
   *
   * @throws SourceException if Kafka has no such topic, or refuses
   * @throws RetriableException if it does not answer
   */
  Topic find(Admin admin, String topic) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return look(admin, topic);
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() - begun > NEWS.toNanos()) {
          throw new SourceException(
              "Kafka at %s has no topic %s; create it, or produce to it first"
                  .formatted(bootstrapServers, topic));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /**
   * Asks Kafka, not the cache of a consumer, which may be minutes old.
   *
   * @throws SourceException if it refuses
   * @throws RetriableException if it does not answer; an {@link UnknownTopicOrPartitionException}
   *     if it answers that it knows no such topic
   */
  Topic look(Admin admin, String topic) {
    try {
      String cluster = admin.describeCluster().clusterId().get(seconds(), TimeUnit.SECONDS);
      TopicDescription description =
          admin
              .describeTopics(List.of(topic))
              .topicNameValues()
              .get(topic)
              .get(seconds(), TimeUnit.SECONDS);
      return new Topic(
          "kafka %s topic %s %s".formatted(cluster, topic, description.topicId()),
          !description.topicId().equals(Uuid.ZERO_UUID),
          description.partitions().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException noAnswer) {
        throw noAnswer;
      }
      throw refused(e.getCause());
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException("interrupted while asking Kafka for topic " + topic, e);
    }
  }

  SourceException notThere(Throwable cause) {
    return new SourceException(
        "Kafka at %s did not answer within %d s (%s); is it running, and is the address right?"
            .formatted(bootstrapServers, seconds(), cause.getClass().getSimpleName()),
        cause);
  }

  SourceException silent(String topic, Duration time, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new SourceException(
          "Kafka at %s knows no topic %s, and gave no other answer for %d s; was it deleted? Start the job again when it is there; if it is made anew, with another checkpoint folder"
              .formatted(bootstrapServers, topic, time.toSeconds()),
          cause);
    }
    return new SourceException(
        "Kafka at %s has not answered for %d s (%s); is it running, and can it be reached from here? Start the job again to go on"
            .formatted(bootstrapServers, time.toSeconds(), cause.getClass().getSimpleName()),
        cause);
  }

  /** What Kafka's own client threw: no answer, or a refusal. */
  SourceException failed(KafkaException e) {
    return e instanceof RetriableException ? notThere(e) : refused(e);
  }

  private SourceException refused(Throwable cause) {
    return new SourceException(
        "Kafka at %s can't be used: %s".formatted(bootstrapServers, cause.getMessage()), cause);
  }

  private static long seconds() {
    return PATIENCE.toSeconds();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KafkaClients that && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return bootstrapServers;
  }
}
