package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in the middle, in processes of their own, and go on when started again. */
@ExtendWith(SharedServers.class)
class InterruptedIT {
  private static final int TRADES = 60_000;
  private static final int MOST_A_BATCH = 2_000;

  @TempDir static Path data;
  @TempDir Path folder;

  private static TradeFile file;
  private Market market;
  private LedgerFolder ledger;

  @BeforeAll
  static void make() throws IOException {
    Instant morning = Instant.parse("2013-10-07T13:30:00Z");
    file = MadeTrades.file(data.resolve("made.csv"), TRADES, morning, 10);
  }

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) {
    market = Market.open(cassandra, kafka);
    ledger = new LedgerFolder(folder.resolve("checkpoint"));
  }

  @Test
  void should_end_in_order_on_ctrl_c_and_go_on() throws Exception {
    String signal = "INT";
    if (!Child.canBeInterrupted()) {
      System.err.println("env --default-signal is not there: TERM is sent instead of INT");
      signal = "TERM";
    }
    endAndGoOn(market.produce(file.path()), signal);
  }

  @Test
  void should_end_a_replay_in_order_when_asked_to_and_go_on() throws Exception {
    endAndGoOn("replay:" + file.path(), "TERM");
  }

  @Test
  void should_end_in_order_when_it_is_asked_to_while_it_starts() throws Exception {
    String from = "replay:" + file.path();
    try (Child child = start(from)) {
      child.await("its first line", () -> child.err().contains(" to " + market.keyspace()));
      child.signal("TERM");
      assertEquals(Sluice.DONE, child.exit(), child::toString);
    }
    Accounting account = Accounting.read(report());
    account.assertBalanced("quotes");
    assertEquals(account.number("/read"), rowsInTable());
  }

  @Test
  void should_go_on_after_the_process_was_killed() throws Exception {
    String topic = market.produce(file.path());

    // when: killed with a batch under way, twice
    for (int kill = 1; kill <= 2; kill++) {
      long before = ledger.committed();
      try (Child child = start(topic)) {
        child.await("a batch under way", () -> isInTheMiddle(before));
        child.signal("KILL");
        assertEquals(128 + 9, child.exit());
      }
    }
    assertTrue(market.rows("AIG").size() < file.rows().get("AIG").size());

    // then
    Accounting all = goOn(topic);
    assertEquals(2, all.number("/restarts"));
    TableAsserts.assertHoldsExactly(file, market);
  }

  private void endAndGoOn(String from, String signal) throws Exception {
    Accounting first;
    try (Child child = start(from)) {
      child.await("a batch under way", () -> isInTheMiddle(0));
      child.signal(signal);
      assertEquals(Sluice.DONE, child.exit(), child::toString);
      assertTrue(
          child.err().endsWith("finishing the batch under way; Ctrl-C again ends at once\n"),
          child.err());
      assertTrue(child.out().startsWith("read  "), child.out());
    }

    // then: what was begun was finished, and the account holds
    assertFalse(ledger.isBatchUnderWay());
    first = Accounting.read(report());
    first.assertBalanced("quotes");
    long read = first.number("/read");
    assertTrue(read > 0 && read < TRADES, () -> "read " + read);
    assertEquals(read, rowsInTable());
    assertEquals(0, first.number("/restarts"));

    // and: the same command goes on
    Accounting second = goOn(from);
    assertEquals(1, second.number("/restarts"));
    assertEquals(TRADES - read, second.number("/sinceStart/read"));
    assertEquals(TRADES - read, second.number("/sinceStart/sinks/quotes/written"));
    TableAsserts.assertHoldsExactly(file, market);
  }

  /** After some batches, and with one under way. */
  private boolean isInTheMiddle(long before) {
    return ledger.committed() >= before + 2 && ledger.isBatchUnderWay();
  }

  private Child start(String from) throws IOException {
    return Child.start(
        folder, quotes(from, "--batch", "250ms", "--max-rate", Integer.toString(4 * MOST_A_BATCH)));
  }

  private Accounting goOn(String from) throws IOException {
    Shell.run(quotes(from)).well();
    Accounting account = Accounting.read(report());
    account.assertAll(TRADES, "quotes");
    return account;
  }

  private String[] quotes(String from, String... options) {
    String[] all = new String[options.length + 4];
    System.arraycopy(options, 0, all, 4, options.length);
    all[0] = "--checkpoint";
    all[1] = ledger.path().toString();
    all[2] = "--report";
    all[3] = report().toString();
    return market.quotes(from.startsWith("replay:") ? "us-trades" : "sluice", from, all);
  }

  private long rowsInTable() {
    return file.rows().keySet().stream().mapToLong(symbol -> market.rows(symbol).size()).sum();
  }

  private Path report() {
    return folder.resolve("report.json");
  }
}
