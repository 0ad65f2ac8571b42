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
