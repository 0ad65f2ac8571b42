package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is not there, or not as it must be, is told in one line, soon, with exit status 1. */
@ExtendWith(SharedServers.class)
class RefusalsIT {
  private static final String START = "; servers for trying out: bin/sluice servers start";

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;

  private static Market market;
  private static Path file;
  private static String topic;

  @BeforeAll
  static void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    file = folder.resolve("made.csv");
    MadeTrades.file(file, 10, Instant.parse("2013-10-07T13:30:00Z"), 10);
    topic = market.produce(file);
  }

  @Test
  void should_tell_that_cassandra_is_not_there() throws IOException {
    String nowhere = "127.0.0.1:" + unusedPort();
    assertRefused(
        ("can't reach Cassandra at %s (nothing there answers CQL); is it running, and is the address right?"
                + START)
            .formatted(nowhere),
        quotesAt(nowhere));
    String error =
        ("cannot connect to Cassandra at %s: nothing there answers CQL ([/%s] Cannot connect); check that it runs and that this is its CQL port (native_transport_port, mostly 9042)"
                + START)
            .formatted(nowhere, nowhere);
    assertRefused(error, "query", "quotes", "--symbol", "AIG", "--cassandra", nowhere);
    assertRefused(error, "schema", "apply", "--cassandra", nowhere);
  }

  @Test
  void should_tell_that_cassandras_host_has_no_address() {
    String nowhere = "no-such-host.invalid:9042";
    assertRefused(
        "can't reach Cassandra at %s: no host has the name no-such-host.invalid; check its spelling, or give its address"
            .formatted(nowhere),
        quotesAt(nowhere));
  }

  @Test
  void should_tell_that_what_is_there_is_no_cassandra() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      assertRefused(
          ("can't reach Cassandra at %s (nothing there answers CQL); is it running, and is the address right?"
                  + START)
              .formatted(address),
          quotesAt(address));
    }
  }

  @Test
  void should_tell_that_kafka_is_not_there() throws IOException {
    String nowhere = "127.0.0.1:" + unusedPort();
    assertRefused(
        ("Kafka at %s did not answer within 10 s (TimeoutException); is it running, and is the address right?"
                + START)
            .formatted(nowhere),
        market.quotes("sluice", "kafka://" + nowhere + "/trades"));
    assertRefused(
        ("Kafka at %s did not answer within 10 s; is it running, and is the address right?" + START)
            .formatted(nowhere),
        produceTo("kafka://" + nowhere + "/trades"));
  }

  @Test
  void should_tell_that_kafkas_host_has_no_address() {
    String error =
        "Kafka at no-such-host.invalid:9092 can't be used: No resolvable bootstrap urls given in bootstrap.servers";
    String nowhere = "kafka://no-such-host.invalid:9092/trades";
    assertRefused(error, market.quotes("sluice", nowhere));
    assertRefused(error, produceTo(nowhere));
  }

  @Test
  void should_tell_that_the_topic_is_missing() {
    assertRefused(
        "Kafka at %s has no topic nope; create it, or produce to it first"
            .formatted(market.kafka().bootstrapServers()),
        market.quotes("sluice", market.address("nope")));
  }

  @Test
  void should_tell_that_the_keyspace_is_missing() {
    Market other = new Market(market.cassandra(), market.kafka(), FreshNames.keyspace("none"));
    assertRefused(
        "Cassandra has no keyspace %s; create it with: bin/sluice schema apply --cassandra %s --keyspace %s"
            .formatted(other.keyspace(), market.cassandra().contactPoint(), other.keyspace()),
        other.quotes("sluice", topic));
    assertRefused(
        "cannot read quotes of keyspace '%s' at %s: there is no keyspace '%s'; apply the schema to the keyspace first, or check its name"
            .formatted(other.keyspace(), market.cassandra().contactPoint(), other.keyspace()),
        other.on("query", "quotes", "--symbol", "AIG"));
  }

  @Test
  void should_tell_that_a_table_is_missing_or_has_another_shape() {
    Market other = Market.open(market.cassandra(), market.kafka());
    String keyspace = other.keyspace();
    try (CqlSession session = session()) {
      session.execute(patiently("DROP TABLE %s.quotes", keyspace));
      session.execute(patiently("ALTER TABLE %s.quotes_by_day DROP side", keyspace));
    }

    assertRefused(
        "keyspace %1$s has no table quotes; create it with: bin/sluice schema apply --cassandra %2$s --keyspace %1$s"
            .formatted(keyspace, market.cassandra().contactPoint()),
        other.quotes("sluice", topic));
    assertRefused(
        "table %1$s.quotes_by_day has another shape: column side must be text, but is missing; compare with: bin/sluice schema check --cassandra %2$s --keyspace %1$s"
            .formatted(keyspace, market.cassandra().contactPoint()),
        other.quotes("sluice", topic, "--table", "quotes_by_day"));

    Shell.Ran check = Shell.run(other.on("schema", "check"));
    assertEquals(Sluice.FAILED, check.exit());
    assertEquals("", check.err());
    assertEquals(2, check.out().lines().count(), check.out());
  }

  @Test
  void should_tell_that_the_file_is_missing_or_a_folder() {
    assertRefused("no file /nope", market.quotes("us-trades", "replay:/nope"));
    assertRefused(
        folder + " is a folder, and must be a file",
        market.quotes("us-trades", "replay:" + folder));
    String to = market.address("never");
    assertRefused(
        "no file /nope", "produce", "--file", "/nope", "--mapping", "us-trades", "--to", to);
  }

  @Test
  void should_tell_that_the_header_is_not_the_mappings() {
    String error =
        "%s: the header does not fit the mapping us-daily: column 1 must be \"date\", but is \"timestamp_ms\"; the mapping declares date, open, high, low, close, volume, Name; the file has \"timestamp_ms,symbol,price,size,exchange,conditions,suspicious\"; correct columns in the mapping, or write header = no if the file has none"
            .formatted(file);
    assertRefused(error, market.quotes("us-daily", "replay:" + file));
    String to = market.address("never");
    assertRefused(error, "produce", "--file", file.toString(), "--mapping", "us-daily", "--to", to);
  }

  @Test
  void should_tell_where_a_mapping_is_broken() throws IOException {
    Path broken = Files.writeString(folder.resolve("my.mapping"), "columns = a, b\nsymbl = a\n");
    Shell.Ran ran = Shell.run(market.quotes(broken.toString(), topic));
    assertEquals(
        """
        error: %s:2:1: there is no setting "symbl"; the settings are format, delimiter, header, columns, symbol, ts, ts.unit, ts.pattern, ts.at, ts.zone, price, size, side, side.trade, side.bid, side.ask, side.default, bid.price, bid.size, ask.price, ask.size, seq
        usage: bin/sluice quotes --cassandra HOST:PORT --from SOURCE --mapping FILE-OR-NAME [OPTION...]   (more: bin/sluice quotes --help)
        """
            .formatted(broken),
        ran.err());
    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit());
  }

  @Test
  void should_tell_that_the_checkpoint_folder_is_of_another_source() throws IOException {
    // given
    String checkpoint = folder.resolve("checkpoint").toString();
    market.drain(topic, "--checkpoint", checkpoint);

    // when, then
    Shell.Ran ran =
        Shell.run(market.quotes("us-trades", "replay:" + file, "--checkpoint", checkpoint));
    assertEquals(Sluice.FAILED, ran.exit());
    assertEquals("", ran.out());
    String error = ran.err().lines().skip(1).findFirst().orElseThrow();
    assertTrue(
        error.matches(
            "error: the checkpoint folder \\Q%s\\E belongs to another source: it has \"kafka \\S+ topic \\S+ \\S+\", but this job reads \"file made\\.csv sha256 [0-9a-f]{64}\"; a topic that was made anew and a file that was changed are other sources; use another folder to read this one from its start"
                .formatted(checkpoint)),
        error);
  }

  @Test
  void should_tell_that_the_report_cannot_be_written_before_the_run() {
    String[] reports = {"/nope/report.json", folder.toString()};
    String[] reasons = {"there is no folder /nope", "it is a folder"};
    for (int i = 0; i < reports.length; i++) {
      Shell.Ran ran = Shell.run(market.quotes("sluice", topic, "--report", reports[i]));
      assertEquals(
          "error: can't write the report to %s: %s\n".formatted(reports[i], reasons[i]), ran.err());
      assertEquals("", ran.out());
      assertEquals(Sluice.FAILED, ran.exit());
    }
  }

  @Test
  void should_add_the_stack_trace_if_asked_to() {
    Shell.Ran ran = Shell.run(market.quotes("sluice", market.address("nope"), "--verbose"));
    assertEquals(Sluice.FAILED, ran.exit());
    assertTrue(ran.err().contains("\n\tat io.sluice."), ran.err());
    assertTrue(ran.err().contains("\nio.sluice.source.SourceException: Kafka at "), ran.err());
  }

  /** The error is all there is, after the line that says what is done, and it comes soon. */
  private static void assertRefused(String error, String... command) {
    Shell.Ran ran = Shell.run(command);
    assertEquals(
        "error: " + error + "\n", ran.err().replaceFirst("^(kafka:|replay:)\\S+ to \\S+\n", ""));
    assertEquals("", ran.out());
    assertEquals(Sluice.FAILED, ran.exit());
    assertTrue(ran.took().compareTo(SOON) < 0, () -> "took " + ran.took());
  }

  private static String[] quotesAt(String cassandra) {
    String line = "quotes --from %s --mapping sluice --cassandra %s";
    return line.formatted(topic, cassandra).split(" ");
  }

  private static String[] produceTo(String address) {
    String line = "produce --file %s --mapping us-trades --to %s";
    return line.formatted(file, address).split(" ");
  }

  private static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress("127.0.0.1", market.cassandra().port()))
        .withLocalDatacenter("datacenter1")
        .build();
  }

  /** A change of the schema may take longer than the driver's two seconds. */
  private static SimpleStatement patiently(String cql, String keyspace) {
    return SimpleStatement.newInstance(cql.formatted(keyspace)).setTimeout(Duration.ofSeconds(60));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
