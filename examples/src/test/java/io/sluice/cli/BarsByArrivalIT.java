package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code quotes --bars}: each trade is in one bar of each width, also over kills. */
@ExtendWith(SharedServers.class)
class BarsByArrivalIT {
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
  void should_write_bars_until_drained() throws IOException {
    // when
    String replay = "replay:" + file.path();
    Shell.Ran ran = Shell.run(quotes("us-trades", replay, "--max-rate", "40000")).well();

    // then
    assertHoldsBars();
    Accounting account = Accounting.read(report());
    account.assertAll(TRADES, "quotes");
    long bars = account.number("/sinks/bars/in");
    assertEquals(bars, account.number("/sinks/bars/written"));
    assertTrue(
        ran.out()
            .contains(
                "\nbars          %,d = written %,d + late 0 + failed 0\n".formatted(bars, bars)),
        ran::out);

    // and: what is done is done; and bars by the trades' own time are computed as ever
    Shell.run(quotes("us-trades", replay)).well();
    assertHoldsBars();
    List<Row> rows = file.rows().get("AIG");
    PlainBar.assertSame(
        PlainBar.of(rows, 60_000), market.lines("bars", "AIG", "--width", "1m", "--ascending"));
  }

  @Test
  void should_read_bars_by_arrival_as_one_asks_for_them() {
    // given: three seconds of trades
    Shell.run(quotes("us-trades", "replay:" + file.path(), "--max-rate", "20000")).well();
    List<String> all = bars("BAC", "1s", "--ascending").toList();
    String last = all.get(all.size() - 1);

    // then
    assertTrue(all.size() > 1, all::toString);
    assertEquals(List.of(last), bars("BAC", "1s", "--latest", "1").toList());
    assertEquals(List.of(last), bars("BAC", "1s").limit(1).toList());
    String start = last.split(",")[2];
    assertEquals(List.of(last), bars("BAC", "1s", "--from", start).toList());
    assertEquals(
        all.subList(0, all.size() - 1), bars("BAC", "1s", "--ascending", "--to", start).toList());
    assertEquals(List.of(), bars("BAC", "2s").toList());
  }

  @Test
  void should_hold_the_same_trades_after_the_process_was_killed() throws Exception {
    String topic = market.produce(file.path());

    // when: killed with a batch under way, three times
    for (int kill = 1; kill <= 3; kill++) {
      long before = ledger.committed();
      String[] slow = quotes("sluice", topic, "--max-rate", Integer.toString(4 * MOST_A_BATCH));
      try (Child child = Child.start(folder, slow)) {
        child.await(
            "a batch under way",
            () -> ledger.committed() >= before + 4 && ledger.isBatchUnderWay());
        child.signal("KILL");
        assertEquals(128 + 9, child.exit());
      }
    }
    Shell.run(quotes("sluice", topic)).well();

    // then
    assertHoldsBars();
    TableAsserts.assertHoldsExactly(file, market);
    Accounting account = Accounting.read(report());
    account.assertAll(TRADES, "quotes");
    assertEquals(3, account.number("/restarts"));
    assertEquals(account.number("/sinks/bars/in"), account.number("/sinks/bars/written"));
    assertEquals(0, account.number("/sinks/bars/late") + account.number("/sinks/bars/failed"));
  }

  @Test
  void should_refuse_to_begin_bars_in_the_middle() {
    String replay = "replay:" + file.path();
    String checkpoint = ledger.path().toString();
    market.drain(replay, "--checkpoint", checkpoint);

    Shell.Ran refused = Shell.run(quotes("us-trades", replay));

    assertEquals(Sluice.FAILED, refused.exit());
    assertTrue(
        refused
            .err()
            .endsWith(
                "error: the checkpoint folder %1$s belongs to a job that writes to quotes (%2$s.quotes), but this one writes to quotes (%2$s.quotes), bars (%2$s.bars: bars by arrival of [PT1S, PT1M]), where all before would be missing; use another folder to write the source there from its start\n"
                    .formatted(checkpoint, market.keyspace())),
        refused::err);
  }

  private void assertHoldsBars() {
    file.rows()
        .forEach(
            (symbol, rows) -> {
              PlainBar.assertConsecutive(rows, 1_000, bars(symbol, "1s", "--ascending"));
              PlainBar.assertConsecutive(rows, 60_000, bars(symbol, "1m", "--ascending"));
            });
  }

  private Stream<String> bars(String symbol, String width, String... options) {
    String[] all = Arrays.copyOf(options, options.length + 3);
    all[options.length] = "--by-arrival";
    all[options.length + 1] = "--width";
    all[options.length + 2] = width;
    return market.lines("bars", symbol, all);
  }

  private String[] quotes(String mapping, String from, String... options) {
    String[] all = Arrays.copyOf(options, options.length + 8);
    System.arraycopy(
        new String[] {
          "--bars",
          "1s,1m",
          "--batch",
          "250ms",
          "--checkpoint",
          ledger.path().toString(),
          "--report",
          report().toString()
        },
        0,
        all,
        options.length,
        8);
    return market.quotes(mapping, from, all);
  }

  private Path report() {
    return folder.resolve("report.json");
  }
}
