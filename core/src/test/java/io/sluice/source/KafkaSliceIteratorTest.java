package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import io.sluice.testing.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A consumer that is given nothing for a while, by a clock that goes on at each look. */
class KafkaSliceIteratorTest {
  private static final TopicPartition PARTITION = new TopicPartition("trades", 0);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.NONE);
  private final KafkaSliceIterator records =
      new KafkaSliceIterator(
          consumer,
          new KafkaSlice(new Input.Partition("trades", 0, 1), 5, 7),
          new KafkaClients("localhost:9092", Map.of()),
          () -> clock.addAndGet(TimeUnit.SECONDS.toNanos(1)));

  KafkaSliceIteratorTest() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.seek(PARTITION, 5);
  }

  @Test
  void should_wait_and_tell_and_go_on_when_kafka_answers_again() {
    try (Warnings warnings = Warnings.of(KafkaSliceIterator.class)) {
      // given: nothing for some 45 s
      for (int i = 0; i < 45; i++) {
        consumer.schedulePollTask(() -> {});
      }
      consumer.schedulePollTask(() -> add(5));
      consumer.schedulePollTask(() -> add(6));

      // when
      List<Long> read = new ArrayList<>();
      records.forEachRemaining(record -> read.add(record.origin().position()));

      // then
      assertEquals(List.of(5L, 6L), read);
      assertFalse(records.hasNext());
      assertEquals(List.of(10, 20, 30, 40).stream().map(this::waiting).toList(), warnings.told());
    }
  }

  @Test
  void should_give_up_after_a_minute() {
    try (Warnings warnings = Warnings.of(KafkaSliceIterator.class)) {
      assertEquals(
          "Kafka at localhost:9092 gave nothing of trades-0 from offset 5 on for 60 s; is it running, and is the partition's leader up? Start the job again to go on",
          message(SourceException.class, records::hasNext));
      assertTrue(warnings.told().contains(waiting(50)));
    }
  }

  private void add(long offset) {
    consumer.addRecord(
        new ConsumerRecord<>("trades", 0, offset, new byte[0], new byte[] {(byte) offset}));
  }

  private String waiting(int seconds) {
    return "waiting for Kafka at localhost:9092, which gave nothing of trades-0 from offset 5 on for %d s; fails after 60 s"
        .formatted(seconds);
  }
}
