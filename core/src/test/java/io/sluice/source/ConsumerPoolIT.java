package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import io.sluice.servers.LocalKafka;
import io.sluice.testing.TestTopic;
import io.sluice.testkit.SharedServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class ConsumerPoolIT {
  @Test
  void should_take_the_consumer_that_stands_where_the_slice_begins(LocalKafka kafka) {
    try (TestTopic topic = TestTopic.create(kafka, 2)) {
      // given: two idle consumers, of which one stopped at offset 2 of partition 1
      topic.send(0, List.of("a", "b", "c"));
      topic.send(1, List.of("x", "y", "z"));
      KafkaClients clients = new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "1"));
      KafkaSlice first = slice(topic, 0, 0, 1);
      KafkaSlice second = slice(topic, 1, 0, 2);
      ConsumerPool.Lease one = ConsumerPool.take(clients, "topic 1", first);
      ConsumerPool.Lease other = ConsumerPool.take(clients, "topic 1", second);
      assertNotSame(one, other);
      KafkaSliceIterator read = new KafkaSliceIterator(other.reader(), second, clients);
      read.forEachRemaining(record -> {});
      assertTrue(other.reader().hasPolled(), "what one poll brought beyond the slice");
      other.giveBack();
      one.giveBack();

      // when
      ConsumerPool.Lease next = ConsumerPool.take(clients, "topic 1", slice(topic, 1, 2, 3));

      // then
      assertSame(other, next);
      KafkaSliceIterator records =
          new KafkaSliceIterator(next.reader(), slice(topic, 1, 2, 3), clients);
      assertEquals("z", new String(records.next().bytes(), StandardCharsets.UTF_8));
      assertEquals(false, records.hasNext());
      next.giveBack();
    }
  }

  @Test
  void should_move_an_idle_consumer_to_another_partition(LocalKafka kafka) {
    try (TestTopic topic = TestTopic.create(kafka, 2)) {
      // given
      topic.send(1, List.of("x", "y", "z"));
      KafkaClients clients = new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "2"));
      ConsumerPool.Lease lease = ConsumerPool.take(clients, "topic 1", slice(topic, 0, 0, 1));
      PartitionReader reader = lease.reader();
      lease.giveBack();

      // when
      KafkaSlice slice = slice(topic, 1, 1, 3);
      ConsumerPool.Lease next = ConsumerPool.take(clients, "topic 1", slice);

      // then
      assertSame(reader, next.reader());
      KafkaSliceIterator records = new KafkaSliceIterator(next.reader(), slice, clients);
      assertEquals(1, records.next().position());
      assertEquals(2, records.next().position());
      assertEquals(false, records.hasNext());
      next.giveBack();
    }
  }

  @Test
  void should_not_move_a_consumer_from_where_another_slice_will_begin(LocalKafka kafka) {
    try (TestTopic topic = TestTopic.create(kafka, 2)) {
      // given: one that has read a slice of the first partition
      topic.send(0, List.of("a", "b", "c"));
      topic.send(1, List.of("x", "y"));
      KafkaClients clients = new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "5"));
      PartitionReader first = read(clients, slice(topic, 0, 0, 2));

      // when, then: a slice of the other partition has one of its own
      PartitionReader second = read(clients, slice(topic, 1, 0, 1));
      assertNotSame(first, second);

      // and: each is there for the next slice of its partition
      assertSame(first, read(clients, slice(topic, 0, 2, 3)));
      assertSame(second, read(clients, slice(topic, 1, 1, 2)));
    }
  }

  @Test
  void should_move_the_consumer_that_was_left_behind_in_its_partition(LocalKafka kafka) {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given: two that read a slice each at the same time
      topic.send(0, List.of("a", "b", "c", "d"));
      KafkaClients clients = new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "6"));
      KafkaSlice front = slice(topic, 0, 0, 1);
      ConsumerPool.Lease behind = ConsumerPool.take(clients, "topic 1", front);
      PartitionReader ahead = read(clients, slice(topic, 0, 1, 2));
      new KafkaSliceIterator(behind.reader(), front, clients).forEachRemaining(record -> {});
      behind.giveBack();

      // when: two more, the later one first
      PartitionReader later = read(clients, slice(topic, 0, 3, 4));

      // then
      assertSame(behind.reader(), later);
      assertSame(ahead, read(clients, slice(topic, 0, 2, 3)));
    }
  }

  /** Reads a slice to its end, and gives back what read it. */
  private static PartitionReader read(KafkaClients clients, KafkaSlice slice) {
    ConsumerPool.Lease lease = ConsumerPool.take(clients, "topic 1", slice);
    KafkaSliceIterator records = new KafkaSliceIterator(lease.reader(), slice, clients);
    long position = slice.from();
    while (records.hasNext()) {
      assertEquals(position++, records.next().position());
    }
    assertEquals(slice.until(), position);
    lease.giveBack();
    return lease.reader();
  }

  @Test
  void should_not_lend_a_consumer_with_other_settings(LocalKafka kafka) {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given
      KafkaSlice slice = slice(topic, 0, 0, 1);
      ConsumerPool.Lease lease =
          ConsumerPool.take(
              new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "3")),
              "topic 1",
              slice);
      lease.giveBack();

      // when
      ConsumerPool.Lease other =
          ConsumerPool.take(
              new KafkaClients(kafka.bootstrapServers(), Map.of("client.id", "4")),
              "topic 1",
              slice);

      // then
      assertNotSame(lease.reader(), other.reader());
      other.giveBack();
    }
  }

  private static KafkaSlice slice(TestTopic topic, int partition, long from, long until) {
    return new KafkaSlice(new Input.Partition(topic.name(), partition, 0), from, until);
  }
}
