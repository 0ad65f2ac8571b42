package io.sluice.source;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer of one partition at a time, with what it has polled and not given out: kept for the
 * slice that begins where the last one ended, which else would fetch it again. For one thread at a
 * time.
 */
final class PartitionReader {
  private static final long NOWHERE = -1;

  private final Consumer<byte[], byte[]> consumer;
  private String topic;
  private TopicPartition partition;
  private long standsAt = NOWHERE;
  private List<ConsumerRecord<byte[], byte[]>> polled = List.of();
  private int next;

  PartitionReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  Consumer<byte[], byte[]> consumer() {
    return consumer;
  }

  /**
   * Whether it stopped there, and holds what comes next.
   *
   * @param wantedTopic the topic's identity: what was polled of one of the same name is another's
   */
  boolean standsAt(String wantedTopic, TopicPartition wanted, long offset) {
    return offset == standsAt && wanted.equals(partition) && wantedTopic.equals(topic);
  }

  /** Makes it stand there; nothing has to be done if it does. */
  void seek(String wantedTopic, TopicPartition wanted, long offset) {
    if (!standsAt(wantedTopic, wanted, offset)) {
      forgetPolled();
      if (!wanted.equals(partition)) {
        consumer.assign(List.of(wanted));
        partition = wanted;
      }
      topic = wantedTopic;
      consumer.seek(wanted, offset);
    }
    // Until it has stopped: a task that fails leaves it anywhere.
    standsAt = NOWHERE;
  }

  /** Notes that all before this offset was given out. */
  void stopAt(long offset) {
    standsAt = offset;
    if (!hasPolled()) {
      forgetPolled();
    }
  }

  /** Called when nobody reads from it: holds only what can be of use. */
  void rest() {
    if (standsAt == NOWHERE) {
      forgetPolled();
    }
  }

  boolean hasPolled() {
    return next < polled.size();
  }

  /** The next record that was polled, which stays the next. */
  ConsumerRecord<byte[], byte[]> peek() {
    return polled.get(next);
  }

  void skip() {
    next++;
  }

  /** Waits for more, when all that was polled is given out. */
  void poll(Duration atMost) {
    polled = consumer.poll(atMost).records(partition);
    next = 0;
  }

  /** Where the consumer goes on polling. */
  long position(Duration atMost) {
    return consumer.position(partition, atMost);
  }

  private void forgetPolled() {
    polled = List.of();
    next = 0;
  }
}
