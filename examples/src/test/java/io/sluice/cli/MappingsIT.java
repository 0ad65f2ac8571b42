package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files by mappings alone, from {@code replay:} to the table, each row once and repeats
 * counted. The twelve files of the nifty are one file here, so that they are one run.
 */
@ExtendWith(SharedServers.class)
class MappingsIT {
  private static final List<String> NIFTY =
      List.of(
          "ADANIPORTS",
          "BHARTIARTL",
          "HDFCBANK",
          "HINDUNILVR",
          "ICICIBANK",
          "INFY",
          "ITC",
          "MARUTI",
          "RELIANCE",
          "SBIN",
          "TATAMOTORS",
          "TCS");

  /** Rows that share a time are in the file's order, which is that of seq. */
  private static final Comparator<Row> BY_TIME = Comparator.comparingLong(Row::ts);

  @TempDir private Path folder;

  private Market market;

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) {
    market = Market.open(cassandra, kafka);
  }

  @Test
  void should_hold_all_rows_of_nifty50() throws IOException {
    MappedFile all =
        NIFTY.stream()
            .map(name -> MappedFile.read("nifty50/" + name + ".csv.gz"))
            .reduce(MappedFile::with)
            .orElseThrow();

    assertDrained(
        58_879,
        "nse-daily",
        all.writeTo(folder.resolve("nifty.csv")),
        all.rows(
            cells ->
                trade(cells[1], close(cells[0], "15:30", "Asia/Kolkata"), cells[8], cells[10])));
  }

  @Test
  void should_hold_all_rows_of_us_daily() throws IOException {
    String file = "us-daily/us_daily_2013_2016.csv.gz";
    assertDrained(
        29_460, "us-daily", RealData.file(file), MappedFile.read(file).rows(MappingsIT::usDay));
  }

  @Test
  void should_hold_all_rows_of_ibm_quotes() throws IOException {
    String file = "ticks/ibm_quotes_20131007.csv.gz";
    assertDrained(
        109_067,
        "us-quotes",
        RealData.file(file),
        MappedFile.read(file)
            .rows(
                cells -> {
                  boolean bid = !cells[2].isEmpty();
                  return new Row(
                      cells[1],
                      Long.parseLong(cells[0]),
                      0,
                      Double.parseDouble(cells[bid ? 2 : 4]),
                      Double.parseDouble(cells[bid ? 3 : 5]),
                      bid ? "bid" : "ask");
                }));
  }

  @Test
  void should_hold_all_rows_of_bitstamp() throws IOException {
    String file = "ticks/bitstamp_btcusd_1.csv.gz";
    assertDrained(
        50_000,
        "bitstamp",
        RealData.file(file),
        MappedFile.read(file)
            .rows(cells -> trade("BTCUSD", Long.parseLong(cells[0]) * 1000, cells[1], cells[2])));
  }

  @Test
  void should_hold_the_same_rows_from_json_lines() throws IOException {
    MappedFile days = MappedFile.read("us-daily/us_daily_2013_2016.csv.gz");
    Path json = folder.resolve("days.json");
    Files.write(
        json,
        days.lines().stream()
            .map(line -> line.split(","))
            .map(
                cells ->
                    "{\"day\":{\"on\":\"%s\",\"ohlc\":[%s,%s,%s,%s],\"close\":%s},\"volume\":\"%s\",\"Na\\u006de\":\"%s\"}"
                        .formatted(
                            cells[0], cells[1], cells[2], cells[3], cells[4], cells[4], cells[5],
                            cells[6]))
            .toList());

    assertDrained(
        29_460,
        mapping(
            """
            format     = json
            symbol     = Name
            ts         = day.on
            ts.pattern = yyyy-MM-dd
            ts.at      = 16:00
            ts.zone    = America/New_York
            price      = day.close
            size       = volume
            """),
        json,
        days.rows(MappingsIT::usDay));
  }

  @Test
  void should_hold_the_same_rows_by_a_mapping_of_ones_own() throws IOException {
    MappedFile days = MappedFile.read("us-daily/us_daily_2013_2016.csv.gz");
    DateTimeFormatter written = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Stream<String> rows =
        days.lines().stream()
            .map(line -> line.split(","))
            .map(
                cells ->
                    "%s;%s;%s;%s"
                        .formatted(
                            Instant.ofEpochMilli(usDay(cells).ts()).atZone(berlin).format(written),
                            cells[6],
                            cells[4],
                            cells[5]));
    Path csv = folder.resolve("days.csv");
    Files.write(csv, Stream.concat(Stream.of("Datum;Papier;Kurs;Menge"), rows).toList());

    assertDrained(
        29_460,
        mapping(
            """
            delimiter  = ;
            header     = yes
            columns    = Datum, Papier, Kurs, Menge
            symbol     = Papier
            ts         = Datum
            ts.pattern = dd.MM.yyyy HH:mm:ss
            ts.zone    = Europe/Berlin
            price      = Kurs
            size       = Menge
            """),
        csv,
        days.rows(MappingsIT::usDay));
  }

  private void assertDrained(int rows, String mapping, Path file, Map<String, List<Row>> expected)
      throws IOException {
    Path report = folder.resolve("report.json");
    market.drainBy(mapping, "replay:" + file, "--report", report.toString());

    Accounting.read(report).assertAll(rows, "quotes");
    assertEquals(rows, expected.values().stream().mapToInt(List::size).sum());
    expected.forEach(
        (symbol, inFile) ->
            TableAsserts.assertSame(
                inFile.stream().sorted(BY_TIME).toList(),
                market.rows(symbol, "--ascending").stream().map(Row::withoutSeq).toList()));
  }

  private String mapping(String text) throws IOException {
    return Files.writeString(folder.resolve("own.mapping"), text).toString();
  }

  private static Row usDay(String[] cells) {
    return trade(cells[6], close(cells[0], "16:00", "America/New_York"), cells[4], cells[5]);
  }

  private static Row trade(String symbol, long ts, String price, String size) {
    return new Row(symbol, ts, 0, Double.parseDouble(price), Double.parseDouble(size), "trade");
  }

  private static long close(String date, String time, String zone) {
    return LocalDate.parse(date)
        .atTime(LocalTime.parse(time))
        .atZone(ZoneId.of(zone))
        .toInstant()
        .toEpochMilli();
  }
}
