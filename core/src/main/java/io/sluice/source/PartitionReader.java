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

  /**
   * Whether it stopped there, and holds what comes next.
   *
   * @param wantedTopic the topic's identity: what was polled of one of the same name is another's
   */
  boolean standsAt(String wantedTopic, TopicPartition wanted, long offset) {
    return offset == standsAt && wanted.equals(partition) && wantedTopic.equals(topic);
  }

  /** Whether it stands nowhere, or in this partition: nobody else can go on where it is. */
  boolean isOfUseOnlyTo(TopicPartition wanted) {
    return standsAt == NOWHERE || wanted.equals(partition);
  }

  /** Where it stopped; negative if it stands nowhere. */
  long offset() {
    return standsAt;
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
    // A copy, for the whole of it holds what was given out.
    polled = List.copyOf(polled.subList(next, polled.size()));
    next = 0;
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

  void close() {
    consumer.close(Duration.ZERO);
  }

  private void forgetPolled() {
    polled = List.of();
    next = 0;
  }
}
