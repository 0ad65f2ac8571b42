package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RealData;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the real data, with the counts that its description gives. */
class RealDataTest {
  @Test
  void should_read_us_trades() {
    List<Tick> first = ticks("us-trades", "ticks/us_trades_20131007.csv.gz");
    List<Tick> second = ticks("us-trades", "ticks/us_trades_20131008.csv.gz");

    assertEquals(388_417, first.size());
    assertEquals(202_595, second.size());
    assertEquals(
        Map.of("AIG", 25_351L, "BAC", 88_172L, "IBM", 24_293L, "SPY", 250_601L),
        counts(first, Tick::symbol));
    assertEquals(
        Map.of("AIG", 43_342L, "BAC", 125_872L, "IBM", 33_381L), counts(second, Tick::symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "20131007, AIG, 49.18, 48.79, 48.69, 49.18, 5300449",
    "20131007, BAC, 13.94, 13.81, 13.79, 14.12, 64411712",
    "20131007, IBM, 181.52, 181.99, 181.35, 183.31, 3960352",
    "20131007, SPY, 167.41, 167.3, 167.01, 168.9, 97062721",
    "20131008, AIG, 48.8, 47.86, 47.67, 49.06, 8774223",
    "20131008, BAC, 13.8, 13.78, 13.67, 14.1, 92437597",
    "20131008, IBM, 182.1, 179.55, 178.45, 182.1, 5564671",
  })
  void should_read_the_prices_of_a_day(
      String day, String symbol, double open, double close, double low, double high, double size) {
    List<Tick> ticks =
        ticks("us-trades", "ticks/us_trades_" + day + ".csv.gz").stream()
            .filter(tick -> tick.symbol().equals(symbol))
            .toList();

    assertEquals(open, ticks.get(0).price());
    assertEquals(close, ticks.get(ticks.size() - 1).price());
    assertEquals(low, ticks.stream().mapToDouble(Tick::price).min().orElseThrow());
    assertEquals(high, ticks.stream().mapToDouble(Tick::price).max().orElseThrow());
    assertEquals(size, ticks.stream().mapToDouble(Tick::size).sum());
  }

  @Test
  void should_read_ibm_quotes() {
    List<Tick> ticks = ticks("us-quotes", "ticks/ibm_quotes_20131007.csv.gz");

    assertEquals(109_067, ticks.size());
    assertEquals(Map.of(Side.BID, 54_533L, Side.ASK, 54_534L), counts(ticks, Tick::side));
  }

  @Test
  void should_read_bitstamp() {
    List<Tick> ticks = ticks("bitstamp", "ticks/bitstamp_btcusd_1.csv.gz");

    assertEquals(50_000, ticks.size());
    assertEquals(13, ticks.stream().filter(tick -> tick.size() == 0).count());
  }

  @Test
  void should_read_us_history() {
    List<Tick> ticks = ticks("us-daily", "us-daily/us_daily_2013_2016.csv.gz");

    assertEquals(29_460, ticks.size());
    assertEquals(30, counts(ticks, Tick::symbol).size());
  }

  @Test
  void should_read_indian_history() {
    // given
    Map<String, Integer> rows =
        new TreeMap<>(
            Map.of(
                "ADANIPORTS",
                3091,
                "BHARTIARTL",
                4774,
                "HDFCBANK",
                5306,
                "HINDUNILVR",
                5306,
                "ICICIBANK",
                5306,
                "INFY",
                5306,
                "ITC",
                5306,
                "MARUTI",
                4427,
                "RELIANCE",
                5306,
                "SBIN",
                5306));
    rows.putAll(Map.of("TATAMOTORS", 5306, "TCS", 4139));

    // when
    Map<String, Integer> found = new TreeMap<>();
    for (String name : rows.keySet()) {
      found.put(name, ticks("nse-daily", "nifty50/" + name + ".csv.gz").size());
    }

    // then
    assertEquals(rows, found);
    assertEquals(58_879, found.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void should_come_back_from_the_sluice_format() {
    TickParser sluice = Records.builtIn("sluice");
    for (Tick tick : ticks("us-trades", "ticks/us_trades_20131007.csv.gz")) {
      assertEquals(tick, Records.accepted(sluice, Records.raw(SluiceFormat.write(tick))));
    }
  }

  /** All rows after the header; none may be rejected. */
  private static List<Tick> ticks(String mappingName, String fileName) {
    Mapping mapping = Mappings.builtIn(mappingName);
    TickParser parser = TickParser.of(mapping);
    List<byte[]> lines = RealData.lines(fileName);
    assertEquals(Optional.empty(), mapping.checkHeader(lines.get(0)));
    Input file = new Input.File(fileName, 1);
    List<Tick> ticks = new ArrayList<>();
    for (int i = mapping.headerLines(); i < lines.size(); i++) {
      ticks.add(Records.accepted(parser, new Raw(lines.get(i), file, i + 1)));
    }
    return ticks;
  }

  private static <K> Map<K, Long> counts(List<Tick> ticks, Function<Tick, K> key) {
    return ticks.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }
}
