package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two days of real trades in {@code quotes_by_day}: what is read over their midnight. */
@ExtendWith(SharedServers.class)
class TwoDaysIT {
  private static final int SECOND_DAY = 202_595;
  private static final Map<String, Integer> TRADES_OF =
      Map.of("AIG", 43_342, "BAC", 125_872, "IBM", 33_381);
  private static final String[] BY_DAY = {"--table", "quotes_by_day"};

  @TempDir static Path folder;

  private static TradeFile first;
  private static TradeFile second;
  private static Market market;

  @BeforeAll
  static void drain_both_days(LocalCassandra cassandra, LocalKafka kafka) {
    first = TradeFile.read(RealData.file("ticks/us_trades_20131007.csv.gz"));
    second = TradeFile.read(RealData.file("ticks/us_trades_20131008.csv.gz"));
    market = Market.open(cassandra, kafka);
    String report = folder.resolve("report.json").toString();
    market.drain(market.produce(second.path()), "--table", "quotes_by_day", "--report", report);
    market.drain("replay:" + first.path(), BY_DAY);
  }

  @Test
  void should_account_for_every_record_of_the_second_day() throws IOException {
    Accounting.read(folder.resolve("report.json")).assertAll(SECOND_DAY, "quotes_by_day");
  }

  @Test
  void should_hold_the_trades_of_both_days_in_their_files_order() {
    for (String symbol : first.rows().keySet()) {
      List<Row> rows = market.rows(symbol, "--ascending");
      TableAsserts.assertSame(bothDays(symbol), rows);
      assertEquals(
          TRADES_OF.getOrDefault(symbol, 0),
          (int) rows.stream().filter(row -> row.ts() >= millis("2013-10-08T00:00:00Z")).count());
    }
  }

  @Test
  void should_read_a_range_over_midnight_both_ways() {
    // given
    String from = "2013-10-07T19:59:00Z";
    String to = "2013-10-08T13:31:00Z";
    List<Row> expected = new ArrayList<>(bothDays("AIG"));
    expected.removeIf(row -> row.ts() < millis(from) || row.ts() >= millis(to));

    // when
    List<Row> ascending = market.rows("AIG", "--ascending", "--from", from, "--to", to);
    List<Row> newestFirst = market.rows("AIG", "--from", from, "--to", to);

    // then
    TableAsserts.assertSame(expected, ascending);
    Collections.reverse(expected);
    TableAsserts.assertSame(expected, newestFirst);
  }

  @Test
  void should_read_the_latest_within_a_day_and_over_midnight() {
    List<Row> newestFirst = new ArrayList<>(bothDays("IBM"));
    Collections.reverse(newestFirst);
    for (int latest : new int[] {1_000, TRADES_OF.get("IBM") + 1_000}) {
      TableAsserts.assertSame(
          newestFirst.subList(0, latest), market.rows("IBM", "--latest", "" + latest));
    }
  }

  @Test
  void should_make_the_bars_of_both_days() {
    List<PlainBar> bars = PlainBar.of(bothDays("BAC"), 60_000);
    PlainBar.assertSame(bars, market.lines("bars", "BAC", "--ascending"));
    Collections.reverse(bars);
    PlainBar.assertSame(bars, market.lines("bars", "BAC"));
  }

  private static List<Row> bothDays(String symbol) {
    List<Row> rows = new ArrayList<>(first.rows().get(symbol));
    rows.addAll(second.rows().getOrDefault(symbol, List.of()));
    return rows;
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
