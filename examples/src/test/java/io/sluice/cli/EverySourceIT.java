package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same file by every way ends in the same rows, seq included. */
@ExtendWith(SharedServers.class)
class EverySourceIT {
  /** The files. */
  enum Feed {
    MADE,
    REAL;

    TradeFile file() {
      return this == MADE
          ? monday
          : TradeFile.read(RealData.file("ticks/us_trades_20131008.csv.gz"));
    }
  }

  @TempDir static Path data;
  @TempDir Path folder;

  private static TradeFile monday;
  private static TradeFile tuesday;

  @BeforeAll
  static void make() throws IOException {
    monday =
        MadeTrades.file(
            data.resolve("monday.csv"), 30_000, Instant.parse("2013-10-07T13:30:00Z"), 10);
    tuesday =
        MadeTrades.file(
            data.resolve("tuesday.csv"), 20_000, Instant.parse("2013-10-08T13:30:00Z"), 10);
  }

  @ParameterizedTest
  @EnumSource
  void should_hold_the_same_rows_from_a_topic(
      Feed feed, LocalCassandra cassandra, LocalKafka kafka) {
    Market market = Market.open(cassandra, kafka);
    market.drain(market.produce(feed.file().path()));
    TableAsserts.assertHoldsExactly(feed.file(), market);
  }

  @ParameterizedTest
  @EnumSource
  void should_hold_the_same_rows_from_a_replay(
      Feed feed, LocalCassandra cassandra, LocalKafka kafka) {
    Market market = Market.open(cassandra, kafka);
    market.drain("replay:" + feed.file().path());
    TableAsserts.assertHoldsExactly(feed.file(), market);
  }

  @ParameterizedTest
  @EnumSource
  void should_hold_the_same_rows_from_a_folder(
      Feed feed, LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    Market market = Market.open(cassandra, kafka);
    copyInto(folder, feed.file());
    Path report = data.resolve(feed + ".json");

    market.drainBy("us-trades", "dir:" + folder, "--report", report.toString());

    TableAsserts.assertHoldsExactly(feed.file(), market);
    Accounting.read(report).assertAll(feed.file().size(), "quotes");
  }

  @ParameterizedTest
  @EnumSource
  void should_hold_the_same_rows_from_a_socket(
      Feed feed, LocalCassandra cassandra, LocalKafka kafka) throws Exception {
    Market market = Market.open(cassandra, kafka);
    String address = "socket://127.0.0.1:" + Ports.free();
    Path report = folder.resolve("report.json");

    try (Child producer = produce(feed.file(), address)) {
      market.drain(address, "--report", report.toString());

      assertEquals(Sluice.DONE, producer.exit(), producer::toString);
      assertTrue(
          producer
              .err()
              .startsWith(
                  "listening on %1$s: start the job with --from %1$s --mapping sluice\n"
                      .formatted(address)),
          producer.err());
    }
    TableAsserts.assertHoldsExactly(feed.file(), market);
    Accounting.read(report).assertAll(feed.file().size(), "quotes");
  }

  @Test
  void should_read_files_that_come_while_the_job_runs_and_while_it_is_down(
      LocalCassandra cassandra, LocalKafka kafka) throws Exception {
    // given: a folder that is empty when the job starts
    Market market = Market.open(cassandra, kafka);
    Path checkpoint = folder.resolve("checkpoint");
    Path in = Files.createDirectory(folder.resolve("in"));
    String[] job =
        market.on(
            "quotes",
            "--from",
            "dir:" + in,
            "--mapping",
            "us-trades",
            "--checkpoint",
            checkpoint.toString());

    // when: one comes while it runs
    try (Child child = Child.start(folder, job)) {
      LedgerFolder ledger = new LedgerFolder(checkpoint);
      child.await("the start", () -> ledger.committed() >= 0);
      copyInto(in, monday);
      child.await("monday", () -> market.rows("AIG").size() == monday.rows().get("AIG").size());
      child.signal("TERM");
      assertEquals(Sluice.DONE, child.exit(), child::toString);
    }

    // and: one while it is down, with an old time as mv leaves it
    Path aside = folder.resolve("aside.csv");
    Files.copy(tuesday.path(), aside);
    Files.setLastModifiedTime(aside, FileTime.from(Instant.parse("2013-10-09T00:00:00Z")));
    Files.move(aside, in.resolve("tuesday.csv"));
    Path report = folder.resolve("report.json");
    market.drainBy(
        "us-trades",
        "dir:" + in,
        "--checkpoint",
        checkpoint.toString(),
        "--report",
        report.toString());

    // then
    Accounting account = Accounting.read(report);
    account.assertAll(50_000, "quotes");
    assertEquals(20_000, account.number("/sinceStart/read"));
    TableAsserts.assertHoldsExactly(monday, market, "--to", "2013-10-08T00:00:00Z");
    TableAsserts.assertHoldsExactly(tuesday, market, "--from", "2013-10-08T00:00:00Z");
  }

  @Test
  void should_keep_the_lines_of_a_file_with_another_header_as_dead_letters(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    // given
    Market market = Market.open(cassandra, kafka);
    Files.write(folder.resolve("other.csv"), List.of("a,b", "1,2", "3,4"));
    copyInto(folder, monday);
    Path report = data.resolve("other.json");

    // when
    market.drainBy("us-trades", "dir:" + folder, "--report", report.toString());

    // then
    Accounting account = Accounting.read(report);
    account.assertBalanced("quotes");
    assertEquals(3, account.number("/rejected"));
    TableAsserts.assertHoldsExactly(monday, market);
  }

  private Child produce(TradeFile file, String to) throws IOException {
    return Child.start(
        folder, "produce", "--file", file.path().toString(), "--mapping", "us-trades", "--to", to);
  }

  private static void copyInto(Path folder, TradeFile file) throws IOException {
    Files.copy(file.path(), folder.resolve(file.path().getFileName()));
  }
}
