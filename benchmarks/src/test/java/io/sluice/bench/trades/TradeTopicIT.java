package io.sluice.bench.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.InSmall;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A topic holds what its record says. */
class TradeTopicIT {
  @Test
  void should_make_a_topic_of_trades() {
    // given
    TradeTopic topic = InSmall.SERVERS.trades(2_000, 10, 2);
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    Digest read = new Digest(0, 0);

    // when: all of it is read, up to its end offsets
    for (int number = 0; number < topic.ends().size(); number++) {
      for (ConsumerRecord<byte[], byte[]> record : records(topic, number)) {
        Raw raw = new Raw(record.value(), new Input.Partition(topic.name(), number, 0), 0);
        Tick tick = ((Parsed.Accepted<Tick>) parser.parse(raw)).value();
        assertEquals(tick.symbol(), new String(record.key(), StandardCharsets.UTF_8));
        read = read.and(new Digest(1, TickHash.of(tick)));
      }
    }

    // then
    assertEquals(topic.expected(), read);
    assertEquals(2_000, topic.records());
    assertTrue(topic.ends().stream().allMatch(end -> end > 800), "of even length: " + topic);
    assertSame(topic, InSmall.SERVERS.trades(2_000, 10, 2), "made once");
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(TradeTopic topic, int number) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    TopicPartition partition = new TopicPartition(topic.name(), number);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", topic.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertEquals(
          topic.ends().get(number), consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < topic.ends().get(number)) {
        records.addAll(consumer.poll(Duration.ofSeconds(1)).records(partition));
      }
    }
    return records;
  }
}
