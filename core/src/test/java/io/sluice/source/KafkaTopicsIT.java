package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("one-line")
@ExtendWith(SharedServers.class)
class KafkaTopicsIT {
  private static final int PARTITIONS = 16;

  @Test
  void should_lose_nothing_that_is_sent_to_a_new_topic_at_once(LocalKafka kafka)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(kafka)) {
      for (int i = 0; i < 10; i++) {
        // given
        String topic = FreshNames.topic("new");
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();

        // when
        KafkaTopics.awaitPartitions(admin, topic, PARTITIONS, Duration.ofSeconds(30));

        // then
        assertEquals(4_000, sent(kafka, topic, 4_000));
        admin.deleteTopics(List.of(topic)).all().get();
      }
    }
  }

  /** In many small requests, of which several are under way. */
  private static int sent(LocalKafka kafka, String topic, int records)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "batch.size", 1_000,
            "linger.ms", 0,
            "request.timeout.ms", 5_000,
            "delivery.timeout.ms", 10_000);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        sent.add(producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, new byte[100])));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    return sent.size();
  }

  @Test
  void should_tell_that_partitions_are_not_there(LocalKafka kafka) {
    try (Admin admin = admin(kafka)) {
      assertEquals(
          "topic no-such-topic was made, but not all of its 2 partitions were there after 200 ms: This server does not host this topic-partition.",
          message(
              SourceException.class,
              () ->
                  KafkaTopics.awaitPartitions(admin, "no-such-topic", 2, Duration.ofMillis(200))));
    }
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
