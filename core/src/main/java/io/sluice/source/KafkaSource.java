package io.sluice.source;

import io.sluice.internal.Checks;
import io.sluice.record.InputNumbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the values of a Kafka topic, every partition of it, also those that are added later.
 *
 * <p>Offsets are planned on the driver and read on the executors by their own consumers; nothing is
 * committed to Kafka and no consumer group is used, so no rebalance can stall a job, and two jobs
 * never take records from each other. Of transactions, only the committed are read. A record
 * without a value is a record of no bytes.
 */
public final class KafkaSource implements Source {

  /** Where to begin when there are no positions to go on from. */
  public enum Start {
    /** With the oldest record that the topic still has. */
    EARLIEST,
    /** With what comes after the job was started for the first time. */
    LATEST
  }

  private static final Set<String> OURS =
      Set.of(
          "bootstrap.servers",
          "key.deserializer",
          "value.deserializer",
          "group.id",
          "enable.auto.commit",
          "auto.offset.reset");

  private final String bootstrapServers;
  private final String topic;
  private final Start start;
  private final Map<String, Object> settings;

  private KafkaSource(
      String bootstrapServers, String topic, Start start, Map<String, Object> settings) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.start = start;
    this.settings = settings;
  }

  /**
   * The whole topic, from its oldest record on.
   *
   * @param bootstrapServers {@code HOST:PORT}, or several with commas between
   */
  public static KafkaSource topic(String bootstrapServers, String topic) {
    return new KafkaSource(
        Checks.notBlank("bootstrapServers", bootstrapServers),
        Checks.notBlank("topic", topic),
        Start.EARLIEST,
        Map.of());
  }

  /** The same, with another beginning. {@link Start#EARLIEST} if not called. */
  public KafkaSource startingAt(Start start) {
    return new KafkaSource(bootstrapServers, topic, Checks.notNull("start", start), settings);
  }

  /**
   * The same, with one setting more for the consumers, such as {@code security.protocol}. What the
   * source depends on (deserializers, group, commits, offset reset) can't be set.
   */
  public KafkaSource with(String setting, Object value) {
    if (OURS.contains(setting)) {
      throw new IllegalArgumentException(
          setting + " can't be set: the source depends on its own value");
    }
    Map<String, Object> more = new HashMap<>(settings);
    more.put(setting, Checks.notNull(setting, value));
    return new KafkaSource(bootstrapServers, topic, start, Map.copyOf(more));
  }

  @Override
  public String name() {
    return "kafka://" + bootstrapServers + "/" + topic;
  }

  @Override
  public Planner open(InputNumbers numbers, Map<String, Long> positions) {
    try {
      KafkaClients clients = new KafkaClients(bootstrapServers, settings);
      return new KafkaPlanner(clients, topic, start, numbers, positions);
    } catch (NoClassDefFoundError e) { // This class itself loads without Kafka's.
      throw new SourceException(
          "the Kafka source needs org.apache.kafka:kafka-clients on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it",
          e);
    }
  }
}
