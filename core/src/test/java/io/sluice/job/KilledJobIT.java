package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.record.SeqLayout;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testing.TestKeyspace;
import io.sluice.testing.TestTopic;
import io.sluice.testkit.Await;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka to Cassandra, its driver killed in the middle of batches. */
@ExtendWith(SharedServers.class)
class KilledJobIT {
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 10_000;
  private static final long NOON = Instant.parse("2024-02-29T12:00:00Z").toEpochMilli();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void should_end_in_the_right_table_and_account_after_two_kills(
      LocalKafka kafka, LocalCassandra cassandra) throws Exception {
    try (TestTopic topic = TestTopic.create(kafka, PARTITIONS);
        TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given: 30,000 records, of which some are bad, some are filtered, and two are traps
      for (int partition = 0; partition < PARTITIONS; partition++) {
        List<String> values = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
          values.add(record(partition, offset));
        }
        topic.send(partition, values);
      }

      // when: it is killed twice while a batch is under way
      for (String trap : List.of("TRAP-2-3500", "TRAP-1-6000")) {
        Process driver = start(kafka, topic, keyspace);
        try {
          Await.until(
              "the job to run into " + trap,
              LIMIT,
              () -> {
                assertTrue(driver.isAlive(), "the job has ended by itself: " + log());
                return Files.exists(folder.resolve(trap));
              });
        } finally {
          driver.destroyForcibly().onExit().join();
        }
        assertTrue(
            Ledgers.in(folder.resolve("checkpoint")).pending().isPresent(),
            "a batch is planned and not committed");
        assertTrue(keyspace.count("quotes") > 0);
      }
      assertFalse(Files.exists(folder.resolve("report.json")));
      Process driver = start(kafka, topic, keyspace);
      assertTrue(driver.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "the job ends");
      assertEquals(0, driver.exitValue(), this::log);

      // then: the tables
      Map<Integer, Integer> numbers = numbersOf(keyspace);
      Set<String> wanted = new TreeSet<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (int offset = 0; offset < RECORDS; offset++) {
          String symbol = symbol(partition, offset);
          if (!symbol.isEmpty() && !symbol.equals("NOT")) {
            long seq = SeqLayout.ofStream(numbers.get(partition), offset);
            wanted.add("[symbol:'%s', seq:%d, price:%s]".formatted(symbol, seq, 1.0 + offset));
          }
        }
      }
      int bad = PARTITIONS * RECORDS / 1_000;
      int filtered = PARTITIONS * RECORDS / 500 - bad;
      int accepted = PARTITIONS * RECORDS - bad - filtered;
      assertEquals(accepted, wanted.size());
      assertEquals(wanted, new TreeSet<>(keyspace.rows("SELECT symbol, seq, price FROM quotes")));
      assertEquals(
          wanted, new TreeSet<>(keyspace.rows("SELECT symbol, seq, price FROM quotes_by_day")));
      assertEquals(bad, keyspace.count("dead_letters"));

      // then: the account
      JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
      assertEquals(PARTITIONS * RECORDS, report.get("read").asInt());
      assertEquals(accepted, report.get("accepted").asInt());
      assertEquals(bad, report.get("rejected").asInt());
      assertEquals(filtered, report.get("filtered").asInt());
      assertEquals(2, report.get("restarts").asInt());
      assertEquals(0, report.get("lost").asInt());
      for (String sink : List.of("quotes", "by_day")) {
        assertEquals(accepted, report.get("sinks").get(sink).get("in").asInt());
        assertEquals(accepted, report.get("sinks").get(sink).get("written").asInt());
      }
      assertEquals(bad, report.get("sinks").get("dead_letters").get("written").asInt());
      assertTrue(report.get("sinceStart").get("read").asInt() < PARTITIONS * RECORDS);
    }
  }

  private static String record(int partition, int offset) {
    return "%s,%d,%d,100".formatted(symbol(partition, offset), NOON + offset / 5, 1 + offset);
  }

  /** Empty: then the record is bad. */
  private static String symbol(int partition, int offset) {
    if (offset % 1_000 == 999) {
      return "";
    }
    if (offset % 500 == 499) {
      return "NOT";
    }
    if (partition == 2 && offset == 3_500 || partition == 1 && offset == 6_000) {
      return "TRAP-" + partition + "-" + offset;
    }
    return "S" + offset % 50;
  }

  private static Map<Integer, Integer> numbersOf(TestKeyspace keyspace) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String end = "partition " + partition + "']";
      List<String> found =
          keyspace.rows("SELECT number, identity FROM inputs WHERE kind = 'partition'").stream()
              .filter(row -> row.endsWith(end))
              .toList();
      assertEquals(1, found.size(), found.toString());
      numbers.put(
          partition, Integer.parseInt(found.get(0).replaceAll("\\[number:(\\d+),.*", "$1")));
    }
    return numbers;
  }

  private Process start(LocalKafka kafka, TestTopic topic, TestKeyspace keyspace)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Djdk."))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TradesJob.class.getName());
    command.addAll(
        List.of(
            kafka.bootstrapServers(),
            topic.name(),
            keyspace.contactPoint(),
            keyspace.name(),
            folder.toString(),
            "TRAP"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
