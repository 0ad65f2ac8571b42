package io.sluice.servers;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes one value to each server and reads it back, with their usual clients. */
final class Clients {
  private static final TopicPartition TOPIC = new TopicPartition("notes", 0);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Clients() {}

  static void writeToCassandra(int port, String value) {
    try (Cluster cluster = cluster(port);
        Session session = cluster.connect()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS notes WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE IF NOT EXISTS notes.notes (id int PRIMARY KEY, text text)");
      session.execute("INSERT INTO notes.notes (id, text) VALUES (1, ?)", value);
    }
  }

  static String readFromCassandra(int port) {
    try (Cluster cluster = cluster(port);
        Session session = cluster.connect()) {
      return session.execute("SELECT text FROM notes.notes WHERE id = 1").one().getString(0);
    }
  }

  private static Cluster cluster(int port) {
    return Cluster.builder()
        .addContactPoint("127.0.0.1")
        .withPort(port)
        .withoutJMXReporting()
        .build();
  }

  static void writeToKafka(int port, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC.topic(), value)).get();
    }
  }

  static String readFromKafka(int port) {
    Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(TOPIC));
      consumer.seekToBeginning(List.of(TOPIC));
      return consumer.poll(LIMIT).iterator().next().value();
    }
  }
}
