package io.sluice.source;

import io.sluice.internal.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Topics of Kafka that were just made. */
public final class KafkaTopics {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private KafkaTopics() {}

  /**
   * Waits until all partitions of a topic that was just made answer. Call it between making the
   * topic and sending to it: brokers tell of a partition before they have it, and of what an
   * idempotent producer sends at once the first records of a partition may never be taken, so that
   * they fail after {@code delivery.timeout.ms}, 2 minutes. Seen with Kafka 3.9.2 in most new
   * topics of 16 partitions, and in none of 200 after this. What fits is that a first request is
   * refused and a second one taken, after which the first is out of order for ever; the broker's
   * answers were not looked at.
   *
   * @param partitions how many the topic has
   * @param limit how long to wait, above zero
   * @throws IllegalArgumentException if partitions are none, or the limit is no whole milliseconds
   * @throws SourceException if they do not within the limit, or Kafka refuses
   */
  public static void awaitPartitions(Admin admin, String topic, int partitions, Duration limit) {
    Checks.positive("partitions", partitions);
    Checks.wholeMillis("limit", limit);
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    long begun = System.nanoTime();
    while (true) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      int left = (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis() - millis));
      try {
        // Each leader answers for its own, and does so when it has them.
        admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(left)).all().get();
        return;
      } catch (ExecutionException e) {
        checkAgain(topic, partitions, millis, limit, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SourceException("interrupted while waiting for topic " + topic, e);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void checkAgain(
      String topic, int partitions, long millis, Duration limit, Throwable cause) {
    if (!(cause instanceof RetriableException)) {
      throw new SourceException(
          "Kafka refuses to tell of topic %s: %s".formatted(topic, cause.getMessage()), cause);
    }
    if (millis >= limit.toMillis()) {
      throw new SourceException(
          "topic %s: not all of %d partitions answer after %,d ms (%s); is it there, and do all brokers run? Wait again before you send"
              .formatted(topic, partitions, millis, cause.getMessage()),
          cause);
    }
  }
}
