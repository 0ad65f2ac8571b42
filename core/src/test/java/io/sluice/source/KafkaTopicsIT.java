package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
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
        send(kafka, topic, 4_000);
        assertEquals(4_000, records(admin, topic));
        admin.deleteTopics(List.of(topic)).all().get();
      }
    }
  }

  /** In many small requests, of which several are under way; fails if one does. */
  private static void send(LocalKafka kafka, String topic, int records)
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
  }

  private static long records(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
        .sum();
  }

  @Test
  void should_tell_that_partitions_are_not_there(LocalKafka kafka) {
    try (Admin admin = admin(kafka)) {
      String message = failure(admin, "no-such-topic");

      assertTrue(
          message.matches(
              "topic no-such-topic: not all of 2 partitions answer after [23]\\d\\d ms \\(.+\\); is it there, and do all brokers run\\? Wait again before you send"),
          message);
    }
  }

  @Test
  void should_not_wait_for_longer_than_it_was_told_when_no_broker_answers() throws IOException {
    // given: a port that takes connections and never answers
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()))) {
      // when
      long begun = System.nanoTime();
      String message = failure(admin, "trades");
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);

      // then: the client itself would for a minute
      assertTrue(
          message.startsWith("topic trades: not all of 2 partitions answer after "), message);
      assertTrue(taken.toSeconds() < 10, () -> taken.toMillis() + " ms");
      admin.close(Duration.ZERO);
    }
  }

  @Test
  void should_tell_what_kafka_refuses(LocalKafka kafka) {
    try (Admin admin = admin(kafka)) {
      String message = failure(admin, "no topic!");

      assertTrue(message.startsWith("Kafka refuses to tell of topic no topic!: "), message);
    }
  }

  private static String failure(Admin admin, String topic) {
    return message(
        SourceException.class,
        () -> KafkaTopics.awaitPartitions(admin, topic, 2, Duration.ofMillis(200)));
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
