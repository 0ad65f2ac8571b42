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
   * @param limit how long to wait
   * @throws SourceException if they do not within the limit, or Kafka refuses
   */
  public static void awaitPartitions(Admin admin, String topic, int partitions, Duration limit) {
    Checks.positive("partitions", partitions);
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    long begun = System.nanoTime();
    while (true) {
      try {
        // Each leader answers for its own, and does so when it has them.
        admin.listOffsets(ends).all().get();
        return;
      } catch (ExecutionException e) {
        boolean isLate = System.nanoTime() - begun > limit.toNanos();
        if (isLate || !(e.getCause() instanceof RetriableException)) {
          throw new SourceException(
              "topic %s was made, but not all of its %d partitions were there after %d ms: %s"
                  .formatted(topic, partitions, limit.toMillis(), e.getCause().getMessage()),
              e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SourceException("interrupted while waiting for topic " + topic, e);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
