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
import java.util.stream.LongStream;
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
  private final PartitionReader reader = new PartitionReader(consumer);
  private final KafkaSliceIterator records = slice(5, 7);

  KafkaSliceIteratorTest() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    reader.seek("topic 1", PARTITION, 5);
  }

  private KafkaSliceIterator slice(long from, long until) {
    return new KafkaSliceIterator(
        reader,
        new KafkaSlice(new Input.Partition("trades", 0, 1), from, until),
        new KafkaClients("localhost:9092", Map.of()),
        () -> clock.addAndGet(TimeUnit.SECONDS.toNanos(1)));
  }

  @Test
  void should_leave_what_was_polled_beyond_the_end_to_the_next_slice() {
    // given: one poll brings more than the slice, with a gap behind it, and there is no other
    LongStream.of(5, 6, 8, 9).forEach(this::add);
    assertEquals(List.of(5L, 6L), offsets(records));
    assertTrue(reader.standsAt("topic 1", PARTITION, 7));

    // when
    reader.seek("topic 1", PARTITION, 7);
    List<Long> next = offsets(slice(7, 10));

    // then
    assertEquals(List.of(8L, 9L), next);
    assertTrue(reader.standsAt("topic 1", PARTITION, 10));
  }

  @Test
  void should_poll_anew_what_another_slice_begins_with() {
    // given: all is polled, and two are given out
    LongStream.of(5, 6, 7, 8).forEach(this::add);
    assertEquals(List.of(5L, 6L), offsets(records));

    // when: the slice comes again, as after a failure of its task
    reader.seek("topic 1", PARTITION, 5);
    LongStream.of(5, 6).forEach(this::add);

    // then
    assertEquals(List.of(5L, 6L), offsets(slice(5, 7)));
  }

  @Test
  void should_not_stand_anywhere_when_a_task_ended_early_or_for_another_topic() {
    LongStream.of(5, 6, 7).forEach(this::add);
    records.next();
    reader.rest();
    assertFalse(reader.hasPolled());
    for (long offset = 5; offset < 9; offset++) {
      assertFalse(reader.standsAt("topic 1", PARTITION, offset));
    }

    LongStream.of(5, 6, 7).forEach(this::add);
    reader.seek("topic 1", PARTITION, 5);
    assertEquals(List.of(5L, 6L), offsets(slice(5, 7)));
    assertFalse(reader.standsAt("topic 2", PARTITION, 7), "one made anew with the same name");
    assertTrue(reader.standsAt("topic 1", PARTITION, 7));
  }

  private static List<Long> offsets(KafkaSliceIterator records) {
    List<Long> offsets = new ArrayList<>();
    records.forEachRemaining(record -> offsets.add(record.position()));
    return offsets;
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
