package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trades close together over two midnights, in both tables; made, so it needs no data. */
@ExtendWith(SharedServers.class)
class MidnightIT {
  private static final int TRADES = 6_000;
  private static final List<String> TABLES = List.of("quotes", "quotes_by_day");

  @TempDir static Path folder;

  private static TradeFile file;
  private static Market market;

  @BeforeAll
  static void drain_into_both_tables(LocalCassandra cassandra, LocalKafka kafka)
      throws IOException {
    Instant evening = Instant.parse("2013-10-07T21:00:00Z");
    file = MadeTrades.file(folder.resolve("made.csv"), TRADES, evening, 20_000);
    market = Market.open(cassandra, kafka);
    String topic = market.produce(file.path());
    TABLES.forEach(table -> market.drain(topic, "--table", table));
  }

  @Test
  void should_hold_the_same_in_both_tables() {
    assertEquals(TRADES, file.size());
    assertTrue(
        file.rows().get("BAC").stream().map(row -> row.ts() / 86_400_000).distinct().count() >= 2);
    TABLES.forEach(table -> TableAsserts.assertHoldsExactly(file, market, "--table", table));
  }

  @Test
  void should_cut_a_range_at_midnight_to_the_millisecond() {
    List<Row> all = file.rows().get("AIG");
    long midnight = Instant.parse("2013-10-08T00:00:00Z").toEpochMilli();
    List<Row> before = all.stream().filter(row -> row.ts() < midnight).toList();
    List<Row> after = all.stream().filter(row -> row.ts() >= midnight).toList();
    assertTrue(before.size() > 100 && after.size() > 100);

    for (String table : TABLES) {
      String[] until = {"--table", table, "--ascending", "--to", "2013-10-08"};
      String[] from = {"--table", table, "--ascending", "--from", "2013-10-08"};
      TableAsserts.assertSame(before, market.rows("AIG", until));
      TableAsserts.assertSame(after, market.rows("AIG", from));
    }
  }

  @Test
  void should_read_the_latest_1000_over_midnight_newest_first() {
    for (String symbol : file.rows().keySet()) {
      List<Row> newestFirst = new ArrayList<>(file.rows().get(symbol));
      Collections.reverse(newestFirst);
      for (String table : TABLES) {
        TableAsserts.assertSame(
            newestFirst.subList(0, 1_000),
            market.rows(symbol, "--table", table, "--latest", "1000"));
      }
    }
  }

  @Test
  void should_make_bars_over_midnight() {
    for (String table : TABLES) {
      for (String width : List.of("1m", "1h", "1d")) {
        long millis = new Spans().convert(width).toMillis();
        PlainBar.assertSame(
            PlainBar.of(file.rows().get("IBM"), millis),
            market.lines("bars", "IBM", "--ascending", "--width", width, "--table", table));
      }
    }
  }
}
