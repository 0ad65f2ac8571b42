package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.schema.Cassandra;
import io.sluice.schema.CassandraException;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.servers.LocalServer;
import io.sluice.servers.LocalServers;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that stand still: connections are taken, and nothing is ever answered. The two that stand
 * still are this test's own; of each job the other server is the shared one, which answers.
 */
@ExtendWith(SharedServers.class)
class SlowServersIT {
  private static final int TRADES = 20_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path data;
  @TempDir Path folder;

  private static TradeFile file;
  private static LocalServers still;
  private static Market onStillCassandra;
  private static Market onStillKafka;

  @BeforeAll
  static void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    file = MadeTrades.file(data.resolve("made.csv"), TRADES, morning, 10);
    still = LocalServers.builder().start();
    onStillCassandra = Market.open(still.cassandra(), kafka);
    onStillKafka = Market.open(cassandra, still.kafka());
  }

  @AfterAll
  static void close() {
    if (still != null) {
      still.close();
    }
  }

  @Test
  void should_say_what_they_wait_for_and_lose_nothing_when_it_goes_on() throws Exception {
    // given: two jobs in the middle, and a file that is being sent
    LedgerFolder writes = new LedgerFolder(folder.resolve("writes"));
    LedgerFolder reads = new LedgerFolder(folder.resolve("reads"));
    String topic = FreshNames.topic("trades");
    try (Child writing = drain(onStillCassandra, writes);
        Child reading = drain(onStillKafka, reads)) {
      writing.await("some batches", () -> writes.committed() >= 2);
      reading.await("some batches", () -> reads.committed() >= 2);
      try (Child sending =
          Child.start(folder, produce(onStillKafka.address(topic), "--rate", "2000"))) {
        // A broker that stands still while a topic is made may never take a record of it.
        sending.await("some records", () -> sent(topic) >= 1_000);
        standStill(writing, reading, sending);

        // then
        assertEquals(Sluice.DONE, sending.exit(), sending::toString);
        assertEquals("read %,d = sent %<,d + rejected 0\n".formatted(TRADES), sending.out());
      }
      assertEquals(Sluice.DONE, writing.exit(), writing::toString);
      assertEquals(Sluice.DONE, reading.exit(), reading::toString);
    }
    for (LedgerFolder ledger : new LedgerFolder[] {writes, reads}) {
      Accounting account = Accounting.read(report(ledger));
      account.assertAll(TRADES, "quotes");
      assertEquals(0, account.number("/failedBatches"));
    }
    TableAsserts.assertHoldsExactly(file, onStillCassandra);
    TableAsserts.assertHoldsExactly(file, onStillKafka);
  }

  @Test
  void should_say_soon_that_a_server_which_takes_the_connection_does_not_answer() throws Exception {
    String cassandra = still.cassandra().contactPoint();
    String kafka = still.kafka().bootstrapServers();
    String noCql =
        "cannot connect to Cassandra at %s: nothing there answers CQL".formatted(cassandra);
    String noSession =
        "error: can't reach Cassandra at %s (nothing there answers CQL)".formatted(cassandra);
    String noKafka = "error: Kafka at %s did not answer within 10 s".formatted(kafka);
    List<String[]> commands =
        List.of(
            onStillCassandra.on("query", "quotes", "--symbol", "AIG"),
            onStillCassandra.on("schema", "apply"),
            onStillCassandra.on("dead-letters", "list"),
            onStillCassandra.quotes("us-trades", "replay:" + file.path()),
            onStillKafka.quotes("sluice", onStillKafka.address("trades")),
            produce(onStillKafka.address("trades")));
    try (Cassandra open = Cassandra.connect(cassandra)) {
      QuoteReader reader = QuoteReader.quotes(open, onStillCassandra.keyspace());
      Shell.Ran ran;
      String inTheMiddle;
      try (Stopped both = Stopped.of(still.cassandra(), still.kafka())) {
        // when
        ran = Shell.together(commands);
        both.assertSoon();
        // and: who was connected already
        Stopped again = Stopped.of();
        Iterator<QuoteRow> rows = reader.latest("AIG", 1).iterator();
        inTheMiddle = assertThrows(CassandraException.class, rows::hasNext).getMessage();
        again.assertSoon();
      }

      // then
      assertEquals(Sluice.FAILED, ran.exit());
      assertEquals("", ran.out());
      assertEquals(3, count(noCql, ran.err()), ran.err());
      assertEquals(1, count(noSession, ran.err()), ran.err());
      assertEquals(2, count(noKafka, ran.err()), ran.err());
      assertEquals(6, count("error: ", ran.err()), ran.err());
      assertTrue(
          inTheMiddle.startsWith(
              "cannot read quotes of keyspace '%s' at %s: "
                  .formatted(onStillCassandra.keyspace(), cassandra)),
          inTheMiddle);
    }
  }

  /** Records that Kafka has of a topic; 0 if there is no such topic yet. */
  private static long sent(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            still.kafka().bootstrapServers(),
            "allow.auto.create.topics",
            false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static int count(String text, String all) {
    return all.split(Pattern.quote(text), -1).length - 1;
  }

  /** Until each has told what it waits for. */
  private static void standStill(Child writing, Child reading, Child sending) throws Exception {
    String kafka = still.kafka().bootstrapServers();
    try (Stopped both = Stopped.of(still.cassandra(), still.kafka())) {
      // It is in the middle of a write, or about to prepare one.
      String cassandra = still.cassandra().contactPoint();
      both.tells(
          writing,
          "waiting for Cassandra, which has taken nothing for %s.quotes at %s for 10 s; fails when a write was tried for 30 s"
              .formatted(onStillCassandra.keyspace(), cassandra),
          "waiting for Cassandra, which does not answer for %s.quotes at %s (Query timed out after PT10S); fails after 30 s"
              .formatted(onStillCassandra.keyspace(), cassandra));
      both.tells(reading, "waiting for Kafka at %s, which ".formatted(kafka));
      both.tells(sending, "waiting for Kafka at %s, which has not answered for ".formatted(kafka));
    }
  }

  private Child drain(Market market, LedgerFolder ledger) throws IOException {
    String topic = market.produce(file.path());
    return Child.start(
        folder,
        market.quotes(
            "sluice",
            topic,
            "--checkpoint",
            ledger.path().toString(),
            "--report",
            report(ledger).toString(),
            "--batch",
            "250ms",
            "--max-rate",
            "2000"));
  }

  private static String[] produce(String topic, String... pace) {
    String line = "produce --file %s --mapping us-trades --to %s %s";
    return line.formatted(file.path(), topic, String.join(" ", pace)).strip().split(" ");
  }

  private static Path report(LedgerFolder ledger) {
    return Path.of(ledger.path() + ".json");
  }

  /** Servers that stand still until this is closed. */
  private record Stopped(LocalServer[] servers, long begun) implements AutoCloseable {

    static Stopped of(LocalServer... servers) throws Exception {
      Stopped stopped = new Stopped(servers, System.nanoTime());
      for (LocalServer server : servers) {
        signal("STOP", server);
      }
      return stopped;
    }

    void tells(Child child, String... texts) {
      child.await(
          String.join(", or ", texts), () -> Stream.of(texts).anyMatch(child.err()::contains));
      assertSoon();
    }

    void assertSoon() {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(took.compareTo(SOON) < 0, "took " + took);
    }

    @Override
    public void close() throws Exception {
      for (LocalServer server : servers) {
        signal("CONT", server);
      }
    }

    private static void signal(String name, LocalServer server) throws Exception {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + server.pid()).start();
      assertEquals(0, kill.waitFor());
    }
  }
}
