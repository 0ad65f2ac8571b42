package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** All trades of a day, by every way into {@code quotes}, and what is read of them again. */
@ExtendWith(SharedServers.class)
class OneDayIT {
  private static final int TRADES = 388_417;
  private static final Map<String, Integer> TRADES_OF =
      Map.of("AIG", 25_351, "BAC", 88_172, "IBM", 24_293, "SPY", 250_601);

  @TempDir static Path folder;

  private static TradeFile day;
  private static Market market;
  private static String topic;
  private static Shell.Ran run;

  @BeforeAll
  static void drain_the_day_from_a_topic_of_three_partitions(
      LocalCassandra cassandra, LocalKafka kafka) {
    day = TradeFile.read(RealData.file("ticks/us_trades_20131007.csv.gz"));
    market = Market.open(cassandra, kafka);
    topic = market.produce(day.path());
    run =
        market.drain(
            topic, "--report", report("keyed"), "--checkpoint", folder.resolve("1").toString());
  }

  @Test
  void should_account_for_every_record() throws IOException {
    Accounting.read(Path.of(report("keyed"))).assertAll(TRADES, "quotes");
    String[] account = run.out().split("\n");
    assertEquals("read          388,417 = accepted 388,417 + rejected 0 + filtered 0", account[0]);
    assertEquals("dead_letters  0 = written 0 + late 0 + failed 0", account[1]);
    assertEquals("quotes        388,417 = written 388,417 + late 0 + failed 0", account[2]);
    assertTrue(
        account[3].matches(
            "batches       \\d+, 0 failed, 0 restarts; this start: 388,417 records in \\d+\\.\\d s, [\\d,]+ records/s"),
        account[3]);
    assertEquals(4, account.length);
  }

  @Test
  void should_hold_the_files_trades_in_its_order_and_again_when_drained_again() {
    // given: drained once, before all tests
    day.rows().forEach((symbol, rows) -> assertEquals(TRADES_OF.get(symbol), rows.size()));
    TableAsserts.assertHoldsExactly(day, market);

    // when: from the topic's beginning, with another checkpoint
    market.drain(topic, "--checkpoint", folder.resolve("2").toString());

    // then: row for row, seq included
    TableAsserts.assertHoldsExactly(day, market);
  }

  @Test
  void should_read_prices_and_sizes_back_exactly() {
    assertSummary("AIG", 49.18, 48.79, 48.69, 49.18, 5_300_449);
    assertSummary("BAC", 13.94, 13.81, 13.79, 14.12, 64_411_712);
    assertSummary("IBM", 181.52, 181.99, 181.35, 183.31, 3_960_352);
    assertSummary("SPY", 167.41, 167.3, 167.01, 168.9, 97_062_721);
  }

  @Test
  void should_make_the_bars_that_a_plain_computation_makes() {
    for (String symbol : day.rows().keySet()) {
      List<PlainBar> bars = PlainBar.of(day.rows().get(symbol), 60_000);
      PlainBar.assertSame(bars, market.lines("bars", symbol, "--width", "1m", "--ascending"));
    }
  }

  @Test
  void should_make_bars_newest_first_of_a_part_of_the_day() {
    // given
    String from = "2013-10-07T14:00:00Z";
    String to = "2013-10-07T15:30:00Z";
    List<Row> part =
        day.rows().get("IBM").stream()
            .filter(row -> row.ts() >= millis(from) && row.ts() < millis(to))
            .toList();

    // when
    List<String> bars =
        market.lines("bars", "IBM", "--width", "5m", "--from", from, "--to", to).toList();

    // then
    List<PlainBar> expected =
        PlainBar.of(part, 300_000).stream()
            .sorted(Comparator.comparing(PlainBar::start).reversed())
            .toList();
    assertEquals(18, expected.size());
    PlainBar.assertSame(expected, bars.stream());
  }

  @Test
  void should_hold_the_same_rows_when_a_symbols_records_come_in_all_partitions(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    Market other = Market.open(cassandra, kafka);
    other.drain(other.produce(day.path(), "--unkeyed"), "--report", report("unkeyed"));
    Accounting.read(Path.of(report("unkeyed"))).assertAll(TRADES, "quotes");
    TableAsserts.assertHoldsExactly(day, other);
  }

  @Test
  void should_hold_the_same_rows_when_the_file_is_replayed(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    Market other = Market.open(cassandra, kafka);
    other.drain("replay:" + day.path(), "--report", report("replay"));
    Accounting.read(Path.of(report("replay"))).assertAll(TRADES, "quotes");
    TableAsserts.assertHoldsExactly(day, other);
  }

  @Test
  void should_lose_no_trade_of_raw_lines(LocalCassandra cassandra, LocalKafka kafka)
      throws IOException {
    Market other = Market.open(cassandra, kafka);
    String raw = other.produce(day.path(), "--raw");
    other.drainBy("us-trades", raw, "--report", report("raw"));
    Accounting.read(Path.of(report("raw"))).assertAll(TRADES, "quotes");
    TableAsserts.assertHoldsSameTrades(day, other);
  }

  private static void assertSummary(
      String symbol, double first, double last, double lowest, double highest, long shares) {
    List<Row> rows = market.rows(symbol, "--ascending");
    assertEquals(first, rows.get(0).price());
    assertEquals(last, rows.get(rows.size() - 1).price());
    assertEquals(lowest, rows.stream().mapToDouble(Row::price).min().orElseThrow());
    assertEquals(highest, rows.stream().mapToDouble(Row::price).max().orElseThrow());
    assertEquals(shares, rows.stream().mapToLong(row -> (long) row.size()).sum());

    // One bar as wide as the day: its VWAP against exact decimals of the file.
    String bar = market.lines("bars", symbol, "--width", "1d").findFirst().orElseThrow();
    BigDecimal turnover = BigDecimal.ZERO;
    for (Row row : day.rows().get(symbol)) {
      turnover =
          turnover.add(BigDecimal.valueOf(row.price()).multiply(BigDecimal.valueOf(row.size())));
    }
    assertEquals(
        turnover.divide(BigDecimal.valueOf(shares), MathContext.DECIMAL128).doubleValue(),
        Double.parseDouble(bar.split(",")[8]),
        1e-9);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static String report(String of) {
    return folder.resolve(of + ".json").toString();
  }
}
