package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.Await;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what the README tells a developer to do, outside this build, with the README's own text. */
@ExtendWith(SharedServers.class)
class ReadmeProjectIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int RECORDS = 100;

  /**
   * What an application has already, before it adds core: its own Spark, which a cluster brings.
   */
  private static final String OWN_SPARK =
      """
      <dependency>
        <groupId>org.apache.spark</groupId>
        <artifactId>spark-streaming_2.13</artifactId>
        <version>3.5.1</version>
        <scope>provided</scope>
      </dependency>
      """;

  private static OutsideBuild outside;

  @BeforeAll
  static void build() throws Exception {
    Page readme = Page.read(Page.ROOT.resolve("README.md"));
    outside = OutsideBuild.in(Page.ROOT.resolve("docs/target/outside"));
    for (String scala : List.of("2.13", "2.12")) {
      outside.add("app-" + scala, readme.marked("pom: app-" + scala).text(), "TradesToCassandra");
    }
    outside.add("app-alone", readme.marked("pom: app-alone").text() + OWN_SPARK, "ReplayToOwnSink");
    outside.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void should_bring_rows_from_kafka_to_cassandra(
      String scala, LocalKafka kafka, LocalCassandra server) throws Exception {
    // given: each run has a symbol of its own in the one topic
    String symbol = "ON-" + scala;
    List<Double> prices = IntStream.range(0, RECORDS).mapToObj(i -> 100 + i / 4.0).toList();
    produce(kafka, symbol, prices);
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      Schema.of(cassandra, Schema.DEFAULT_KEYSPACE).apply();
      QuoteReader reader = QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE);

      // when
      List<String> command =
          outside.java(
              "app-" + scala, "TradesToCassandra", kafka.bootstrapServers(), server.contactPoint());
      Path folder = outside.folder("app-" + scala);
      try (Child job = Child.start(folder, folder, command)) {
        Await.until(
            RECORDS + " rows of " + symbol,
            LIMIT,
            () -> {
              assertTrue(job.isRunning(), job::toString);
              return reader.ascending(symbol, Instant.MIN, Instant.MAX).count();
            },
            rows -> rows == RECORDS);
      }

      // then: all of them, in the order in which they were produced
      assertEquals(
          prices, reader.ascending(symbol, Instant.MIN, Instant.MAX).map(QuoteRow::price).toList());
    }
  }

  @Test
  void should_pull_in_nothing_but_slf4j() throws Exception {
    assertEquals(
        List.of("io.sluice:sluice-core", "org.slf4j:slf4j-api"), outside.shipped("app-alone"));
  }

  @Test
  void should_run_without_kafka_and_cassandra() throws Exception {
    // given
    Path folder = outside.folder("app-alone");
    String lines =
        """
        ACME,1704205800000,100.5,100
        ACME,1704205800000,100.25,200
        """;
    Path file = Files.writeString(folder.resolve("day.csv"), lines);

    // when
    String output =
        Child.run(
            folder, folder, LIMIT, outside.java("app-alone", "ReplayToOwnSink", file.toString()));

    // then
    assertTrue(output.contains("ACME at 100.5\nACME at 100.25\n"), output);
    assertTrue(
        output.contains("\"print\":{\"in\":2,\"written\":2,\"late\":0,\"failed\":0}"), output);
  }

  private static void produce(LocalKafka kafka, String symbol, List<Double> prices)
      throws IOException {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      // Two records a millisecond, which only seq tells apart.
      for (int i = 0; i < prices.size(); i++) {
        String line = symbol + "," + (1704205800000L + i / 2) + "," + prices.get(i) + ",100";
        producer.send(new ProducerRecord<>("trades", line));
      }
    }
  }
}
