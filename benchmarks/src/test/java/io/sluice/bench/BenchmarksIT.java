package io.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.BenchSuite.Outcome;
import io.sluice.cli.BenchSuite.Told;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The benchmarks in small: they run, all get the same, and the report says what it should. */
class BenchmarksIT {
  private static final LocalSpark SPARK = new LocalSpark();
  private static final LocalSpark KRYO = LocalSpark.withKryo();
  private static final Servers SERVERS = new Servers();

  @TempDir private Path scratch;
  @TempDir private Path folder;

  @AfterEach
  void endKryo() {
    KRYO.close();
  }

  @AfterAll
  static void end() {
    SPARK.close();
    SERVERS.close();
  }

  @Test
  void should_measure_windows() throws Exception {
    // given: a window that has slid over its whole length when it is measured
    WindowsBenchmark windows = windows(kryo());

    // when
    JsonNode report =
        run(
            windows,
            List.of(windows.of(scratch, 100, 100, 5, 2, 2), windows.of(scratch, 100, 10, 5, 2, 2)));

    // then
    assertEquals("windows", report.get("name").asText());
    assertEquals("ms CPU a batch", report.get("unit").asText());
    assertEquals(
        Set.of("sluice", "sluice changes", "spark", "spark inverse", "structured", "kafka streams"),
        names(report.get("contestants")));
    assertEquals(
        Set.of("spark", "spark inverse", "structured", "kafka streams"),
        names(report.get("ratios")));
    assertEquals(2, report.get("cases").size());
  }

  @Test
  void should_measure_state() throws Exception {
    // given
    StateBenchmark state = new StateBenchmark(kryo());

    // when
    JsonNode report = run(state, List.of(state.of(scratch, 200, 10, 2, 2)));

    // then
    assertEquals("state", report.get("name").asText());
    assertEquals(
        Set.of("sluice", "sluice map", "updateStateByKey", "mapWithState", "structured"),
        names(report.get("contestants")));
    assertEquals(
        Set.of("updateStateByKey", "mapWithState", "structured"), names(report.get("ratios")));
  }

  @Test
  void should_measure_queries() throws Exception {
    // given: two busy symbols and three others; a day is two pages of the reader's default and more
    QueryBenchmark query = new QueryBenchmark(SERVERS::cassandra);
    QuotesTable table = new QuotesTable(SERVERS::cassandra, new MadeQuotes(5, 2, 11_000, 150));

    // when: each contestant checks that it read what the table was filled with
    JsonNode report =
        run(
            query,
            List.of(
                query.of(table, QueryContestant.Question.DAY, 2, 2),
                query.of(table, QueryContestant.Question.LATEST, 2, 2)));

    // then
    assertEquals("query", report.get("name").asText());
    assertEquals("records/s", report.get("unit").asText());
    assertEquals(Set.of("sluice", "driver"), names(report.get("contestants")));
    assertEquals(0.9, report.get("bars").get("driver").asDouble());
  }

  @Test
  void should_measure_starts() throws Exception {
    // given: the command line without its launcher, which would build it
    StartBenchmark start = new StartBenchmark(SERVERS::kafka, SERVERS::cassandra);

    // when: each contestant checks that it wrote what is in the topic
    CaseResult result =
        Contest.run(
            start.of(scratch, StartBenchmark::plain, 0, 1),
            start.unit(),
            Map.of(),
            List.of(),
            what -> {});

    // then
    assertTrue(result.equal());
    assertEquals(Set.of("sluice", "hand-written"), result.contestants());
    assertTrue(result.median("sluice") > 100, () -> "ms: " + result.median("sluice"));
  }

  @Test
  void should_measure_ingest() throws Exception {
    // given
    SPARK.close();
    IngestBenchmark ingest = new IngestBenchmark(SERVERS);

    // when
    JsonNode report = report(ingest, List.of(ingest.of(scratch, 20_000, 4_000, 2)));

    // then
    assertEquals("ingest", report.get("name").asText());
    assertEquals("records/s", report.get("unit").asText());
    Set<String> others = Set.of("direct stream", "Structured Streaming", "KafkaConsumer");
    assertEquals(others, names(report.get("ratios")));
    assertEquals(others, names(report.get("bars")));
  }

  @Test
  void should_measure_kafka_to_cassandra() throws Exception {
    // given: contestants that begin a Spark of their own, of which a JVM bears one
    SPARK.close();
    KafkaToCassandraBenchmark benchmark = new KafkaToCassandraBenchmark(SERVERS);
    Case warm = benchmark.of(scratch, 2_000, 500, 10, 2);

    // when: each contestant's table is compared with the topic after each round
    JsonNode report = report(benchmark, List.of(cold(warm)));

    // then
    Set<String> rivals =
        Set.of(
            "DStream",
            "DStream tuned",
            "Structured Streaming",
            "foreachBatch",
            "Kafka Streams",
            "plain");
    assertEquals("records/s", report.get("unit").asText());
    assertEquals(rivals, names(report.get("ratios")));
    assertEquals(rivals, names(report.get("bars")));
    for (JsonNode contestant : report.get("contestants")) {
      assertTrue(contestant.get("batchMillis").get("count").asInt() >= 2, contestant.toString());
    }
  }

  @Test
  void should_measure_growth() throws Exception {
    // given: four batches at full speed, and four of 250 ms, behind some that are not timed
    SPARK.close();
    GrowthBenchmark growth = new GrowthBenchmark(SERVERS);
    Duration interval = Duration.ofMillis(250);
    Case symbol = growth.symbols(scratch, 2_000, 500, 1, 2);
    Case timed =
        growth.every(scratch, interval, 8_000, interval.multipliedBy(2), Duration.ofSeconds(1), 2);

    // when: each contestant's table is compared with the topic after each round
    JsonNode report = report(growth, List.of(cold(symbol), cold(timed)));

    // then: two of the case that is timed, and those of both
    assertEquals(Set.of("sluice", "plain"), names(report.get("contestants")));
    assertEquals(0.9, report.get("bars").get("plain").asDouble());
    assertTrue(report.get("contestants").get("sluice").get("cpuNanosARecord").asDouble() > 0);
    assertEquals(4, report.get("goals").size());
    assertTrue(report.get("goals").get(2).get("value").asDouble() >= 1, report.toString());
    for (JsonNode one : report.get("cases")) {
      int batches = one.get("contestants").get("sluice").get("batchMillis").get("count").asInt();
      assertTrue(batches >= 4, one.toString());
    }
    // It waits for the clock, though all records are there: but two batches may lie ready.
    assertTrue(
        report.get("contestants").get("sluice").get("max").asDouble() < 3 * 8_000,
        report.toString());
  }

  private static Case cold(Case warm) {
    return new Case(warm.group(), warm.label(), warm.contestants(), 0, 2);
  }

  @Test
  void should_measure_parsing() throws Exception {
    // given: JVMs that hardly begin
    ParseBenchmark parse = new ParseBenchmark();
    ParseContestant.Length length = new ParseContestant.Length(0, 2, 1);

    // when
    JsonNode report =
        run(
            parse,
            List.of(
                ParseBenchmark.of(ParseFeed.JSON, 2, length),
                ParseBenchmark.of(ParseFeed.SLUICE, 2, length)));

    // then
    assertEquals("parse", report.get("name").asText());
    assertEquals("ns CPU a record", report.get("unit").asText());
    assertEquals(
        Set.of("sluice", "split", "fastcsv", "univocity"), names(report.get("contestants")));
    assertEquals(Set.of("split", "fastcsv", "univocity"), names(report.get("bars")));
    assertEquals(Set.of("sluice", "jackson"), names(report.get("cases").get(0).get("contestants")));
  }

  @Test
  void should_judge_the_sizes_that_bars_are_set_for() {
    WindowsBenchmark windows = windows(SPARK);
    StateBenchmark state = new StateBenchmark(SPARK);

    assertEquals(5.0, windows.bars(windows.of(scratch, 1, 1, 180, 1, 1)).get("spark"));
    assertEquals(10.0, windows.bars(windows.of(scratch, 1, 1, 600, 1, 1)).get("spark"));
    assertTrue(windows.bars(windows.of(scratch, 1, 1, 60, 1, 1)).isEmpty());
    assertEquals(5, state.goals(state.of(scratch, 1_000_000, 1_000, 1, 1)).size());
    assertTrue(state.goals(state.of(scratch, 100_000, 1_000, 1, 1)).isEmpty());
  }

  /** There can be one Spark at a time. */
  private static LocalSpark kryo() {
    SPARK.close();
    return KRYO;
  }

  private static WindowsBenchmark windows(LocalSpark spark) {
    return new WindowsBenchmark(spark, () -> SERVERS.kafka().bootstrapServers());
  }

  @Test
  void should_make_a_topic_of_trades() {
    // given
    TradeTopic topic = SERVERS.trades(2_000, 10, 2);
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
    assertSame(topic, SERVERS.trades(2_000, 10, 2), "made once");
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

  /** Of cases with two rounds of two batches. */
  private JsonNode run(Benchmark benchmark, List<Case> cases) throws Exception {
    JsonNode report = report(benchmark, cases);
    for (JsonNode contestant : report.get("contestants")) {
      assertEquals(4, contestant.get("batchMillis").get("count").asInt());
    }
    return report;
  }

  private JsonNode report(Benchmark benchmark, List<Case> cases) throws Exception {
    List<String> lines = new ArrayList<>();
    Outcome outcome =
        Suite.run(
            benchmark,
            cases,
            folder,
            new Told() {
              @Override
              public void doing(String what) {
                // Nobody looks.
              }

              @Override
              public void result(String line) {
                lines.add(line);
              }
            });
    assertTrue(outcome.equal(), () -> "results differ:\n" + String.join("\n", lines));
    JsonNode report = new ObjectMapper().readTree(outcome.json());
    assertEquals(report, new ObjectMapper().readTree(folder.resolve("report.json").toFile()));
    checkFigures(report);
    checkPicture(Files.readString(folder.resolve(benchmark.name() + ".svg")), report);
    return report;
  }

  private static void checkFigures(JsonNode report) {
    assertTrue(report.get("equal").asBoolean());
    for (JsonNode contestant : report.get("contestants")) {
      assertEquals(2, contestant.get("rounds").size());
      assertTrue(contestant.get("min").asDouble() > 0, contestant.toString());
      assertTrue(contestant.get("min").asDouble() <= contestant.get("median").asDouble());
      assertTrue(contestant.get("median").asDouble() <= contestant.get("max").asDouble());
    }
    report
        .get("ratios")
        .fields()
        .forEachRemaining(
            ratio -> {
              JsonNode interval = report.get("intervals").get(ratio.getKey());
              assertTrue(interval.get(0).asDouble() <= ratio.getValue().asDouble());
              assertTrue(ratio.getValue().asDouble() <= interval.get(1).asDouble());
            });
  }

  private static void checkPicture(String svg, JsonNode report) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new org.xml.sax.InputSource(new java.io.StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    for (String name : names(report.get("contestants"))) {
      assertTrue(document.getDocumentElement().getTextContent().contains(name), name);
    }
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
