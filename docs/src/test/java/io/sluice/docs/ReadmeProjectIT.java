package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what the README tells a developer to do, outside this build, with the README's own text. */
@ExtendWith(SharedServers.class)
class ReadmeProjectIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Path README_FILE = Page.ROOT.resolve("README.md");
  private static final Page README = Page.read(README_FILE);

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
  static void build(LocalKafka kafka, LocalCassandra server) throws Exception {
    outside = OutsideBuild.in(Page.ROOT.resolve("docs/target/outside"));
    outside.add("app-alone", README.marked("pom: app-alone").text() + OWN_SPARK, "ReplayToOwnSink");
    outside.build();
    produce(kafka, server);
  }

  /** The README's five minutes, until its topic is made: a job of one's own reads that one. */
  private static void produce(LocalKafka kafka, LocalCassandra server) throws Exception {
    Typist typist = typist(kafka, server);
    for (Page.Block block : README.blocks()) {
      if (block.marker().equals("run")) {
        typist.type(block.text());
        if (block.text().startsWith("bin/sluice produce ")) {
          return;
        }
      }
    }
    throw new AssertionError("the README does not produce a topic");
  }

  private static Typist typist(LocalKafka kafka, LocalCassandra server) {
    return new Typist(
        outside.folder(),
        server.contactPoint(),
        Schema.DEFAULT_KEYSPACE,
        kafka.bootstrapServers(),
        "trades");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void should_reject_nothing_of_the_topic_that_the_readme_makes(
      String scala, LocalKafka kafka, LocalCassandra server) throws Exception {
    // given: the README's commands, for one Scala line or the other
    String commands =
        README
            .marked("application")
            .text()
            .replace("/tmp/trades-app", "/tmp/trades-app-" + scala)
            .replace("mvn -q package", "sed -i s/_2.13/_" + scala + "/ pom.xml\nmvn -q package");
    String maven = "mvn() { %s \"$@\"; }\n".formatted(String.join(" ", outside.mavenCommand()));

    // when
    String output = typist(kafka, server).type(maven, commands);

    // then: the account, and all rows of a symbol, in the order in which they were produced
    assertTrue(output.matches("(?s).*accepted[ =]60,?000\\b.*"), output);
    assertTrue(output.matches("(?s).*rejected[ =]0\\b.*"), output);
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      List<Double> rows =
          QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE)
              .ascending("ACME", Instant.MIN, Instant.MAX)
              .map(QuoteRow::price)
              .toList();
      assertEquals(prices("ACME"), rows);
    }
  }

  @Test
  void should_produce_the_record_that_the_readme_shows(LocalKafka kafka) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      // given: the partition of the README's symbol
      List<TopicPartition> partitions =
          consumer.partitionsFor("trades").stream()
              .map(info -> new TopicPartition("trades", info.partition()))
              .toList();
      consumer.assign(partitions);

      // when, then
      Await.until(
          "the record that the README shows",
          LIMIT,
          () -> shown(consumer.poll(Duration.ofSeconds(1))));
    }
  }

  private static boolean shown(ConsumerRecords<String, String> records) throws IOException {
    String readme = Files.readString(README_FILE);
    for (ConsumerRecord<String, String> record : records) {
      if (readme.contains("`" + record.value() + "`")) {
        return true;
      }
    }
    return false;
  }

  private static List<Double> prices(String symbol) throws IOException {
    return Files.readAllLines(outside.folder().resolve("trades.csv")).stream()
        .map(line -> line.split(","))
        .filter(cells -> cells[0].equals(symbol))
        .map(cells -> Double.valueOf(cells[2]))
        .toList();
  }

  @Test
  void should_run_the_test_that_the_guide_shows() throws Exception {
    // given
    Path project = Files.createDirectory(outside.folder().resolve("tested"));
    copy("docs/projects/application/pom.xml", project);
    copy("config/java17.opts", project);
    copy("docs/src/test/java/com/example/TradesIT.java", project.resolve("src/test/java"));

    // when
    String output = outside.maven(project, "test");

    // then
    assertTrue(output.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"), output);
  }

  @Test
  void should_end_as_the_readme_says_without_the_type_of_the_list() throws Exception {
    // given
    Path project = Files.createDirectory(outside.folder().resolve("no-type"));
    String pom = Files.readString(Page.ROOT.resolve("docs/projects/application/pom.xml"));
    Files.writeString(project.resolve("pom.xml"), pom.replace("<type>pom</type>", ""));
    String message = "Could not find artifact io.sluice:sluice-spark_2.13:jar:0.1.0-SNAPSHOT";

    // when
    AssertionError failed =
        assertThrows(AssertionError.class, () -> outside.maven(project, "compile"));

    // then
    assertTrue(Files.readString(README_FILE).contains("`" + message + "`"));
    assertTrue(failed.getMessage().contains(message), failed.getMessage());
  }

  private static void copy(String file, Path folder) throws IOException {
    Path from = Page.ROOT.resolve(file);
    Files.createDirectories(folder);
    Files.copy(from, folder.resolve(from.getFileName()));
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
}
