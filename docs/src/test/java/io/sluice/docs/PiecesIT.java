package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.Pieces;
import io.sluice.record.DeadLetter;
import io.sluice.record.Raw;
import io.sluice.schema.Cassandra;
import io.sluice.schema.DeadLetterReader;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.sink.Sink;
import io.sluice.testkit.Await;
import io.sluice.testkit.SharedServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the guide on pieces shows: each way in, with one of the places for dead letters. */
@ExtendWith(SharedServers.class)
class PiecesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @BeforeAll
  static void produce(LocalKafka kafka, LocalCassandra server) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      lines("TOPIC").forEach(line -> producer.send(new ProducerRecord<>("feed", line)));
    }
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      Schema.of(cassandra, Schema.DEFAULT_KEYSPACE).apply();
    }
  }

  /** One good line and one bad. */
  private static List<String> lines(String symbol) {
    return List.of("7," + symbol + ",1704205800000,100.5,10", "8," + symbol + ",never,100.5,10");
  }

  @Test
  void should_keep_letters_of_a_source_in_the_table(LocalKafka kafka, LocalCassandra server) {
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      DeadLetterReader letters =
          DeadLetterReader.deadLetters(cassandra, Schema.DEFAULT_KEYSPACE)
              .ofJob("my-job")
              .ofReason("BAD_TIME");
      check(
          context -> Pieces.fromSource(context, kafka.bootstrapServers()),
          Pieces.places(server.contactPoint(), kafka.bootstrapServers(), folder).get(0),
          () -> letters.letters().count() == 1,
          "TOPIC",
          server);
    }
  }

  @Test
  void should_keep_letters_of_a_stream_of_kafka_in_a_topic(
      LocalKafka kafka, LocalCassandra server) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> letters =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      letters.assign(List.of(new TopicPartition("letters", 0)));
      check(
          context -> Pieces.fromKafka(stream(context, kafka)),
          Pieces.places(server.contactPoint(), kafka.bootstrapServers(), folder).get(2),
          () -> {
            for (ConsumerRecord<String, String> letter : letters.poll(Duration.ofSeconds(1))) {
              return letter.value().contains("BAD_TIME");
            }
            return false;
          },
          "TOPIC",
          server);
    }
  }

  @Test
  void should_keep_letters_of_lines_in_files(LocalKafka kafka, LocalCassandra server) {
    check(
        context -> {
          Queue<JavaRDD<String>> batches = new ArrayDeque<>();
          batches.add(context.sparkContext().parallelize(lines("LINES")));
          return Pieces.fromLines(context.queueStream(batches));
        },
        Pieces.places(server.contactPoint(), kafka.bootstrapServers(), folder).get(1),
        () -> {
          try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().contains("/part-")).toList()) {
              return Files.readString(file).contains("BAD_TIME");
            }
            return false;
          }
        },
        "LINES",
        server);
  }

  /** The good line becomes a row, and the bad one a letter. */
  private static void check(
      Function<JavaStreamingContext, JavaDStream<Raw>> in,
      Sink<DeadLetter> place,
      Callable<Boolean> hasLetter,
      String symbol,
      LocalCassandra server) {
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("pieces");
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint());
        JavaStreamingContext context =
            new JavaStreamingContext(conf, Durations.milliseconds(500))) {
      // when
      Pieces.save(in.apply(context), Pieces.rows(server.contactPoint()), place);
      context.start();

      // then
      Await.until("a letter", LIMIT, hasLetter);
      QuoteReader rows = QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE);
      Await.until("a row", LIMIT, () -> rows.latest(symbol, 10).count() == 1);
      assertEquals(List.of(7L), rows.latest(symbol, 10).map(QuoteRow::seq).toList());
    }
  }

  private static JavaDStream<ConsumerRecord<String, byte[]>> stream(
      JavaStreamingContext context, LocalKafka kafka) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "pieces",
            "auto.offset.reset",
            "earliest",
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);
    return KafkaUtils.createDirectStream(
        context,
        LocationStrategies.PreferConsistent(),
        ConsumerStrategies.Subscribe(List.of("feed"), settings));
  }
}
