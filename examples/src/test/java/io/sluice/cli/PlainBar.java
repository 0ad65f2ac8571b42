package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Bars computed the plain way, from rows in the order of time, with exact decimals. */
record PlainBar(
    String symbol,
    Instant start,
    double open,
    double high,
    double low,
    double close,
    BigDecimal volume,
    BigDecimal turnover,
    int trades) {

  static List<PlainBar> of(List<Row> rows, long widthMillis) {
    List<PlainBar> bars = new ArrayList<>();
    List<Row> of = new ArrayList<>();
    for (Row row : rows) {
      if (!of.isEmpty() && of.get(0).ts() / widthMillis != row.ts() / widthMillis) {
        bars.add(of(widthMillis, of));
        of.clear();
      }
      of.add(row);
    }
    if (!of.isEmpty()) {
      bars.add(of(widthMillis, of));
    }
    return bars;
  }

  /**
   * The lines are bars by arrival, oldest first: each of the trades that follow those of the bar
   * before in the order of arrival, so that none is lost and none is in two. Starts rise, and are
   * multiples of the width.
   */
  static void assertConsecutive(List<Row> arrived, long widthMillis, Stream<String> csv) {
    int from = 0;
    long before = 0;
    for (String line : csv.toList()) {
      String[] cells = line.split(",");
      long start = Instant.parse(cells[2]).toEpochMilli();
      assertEquals(0, start % widthMillis, line);
      assertTrue(start > before, line);
      int to = from + Integer.parseInt(cells[9]);
      assertTrue(to <= arrived.size(), "more trades than there are: " + line);
      of(widthMillis, arrived.subList(from, to)).startingAt(start).assertIs(cells);
      from = to;
      before = start;
    }
    assertEquals(arrived.size(), from, "trades in bars");
  }

  private PlainBar startingAt(long millis) {
    return new PlainBar(
        symbol, Instant.ofEpochMilli(millis), open, high, low, close, volume, turnover, trades);
  }

  private static PlainBar of(long widthMillis, List<Row> rows) {
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    BigDecimal volume = BigDecimal.ZERO;
    BigDecimal turnover = BigDecimal.ZERO;
    for (Row row : rows) {
      high = Math.max(high, row.price());
      low = Math.min(low, row.price());
      BigDecimal size = BigDecimal.valueOf(row.size());
      volume = volume.add(size);
      turnover = turnover.add(size.multiply(BigDecimal.valueOf(row.price())));
    }
    Row first = rows.get(0);
    return new PlainBar(
        first.symbol(),
        Instant.ofEpochMilli(first.ts() / widthMillis * widthMillis),
        first.price(),
        high,
        low,
        rows.get(rows.size() - 1).price(),
        volume,
        turnover,
        rows.size());
  }

  /** The lines are these bars in the same order: all exact, the VWAP to 1e-9. */
  static void assertSame(List<PlainBar> bars, Stream<String> csv) {
    List<String> lines = csv.toList();
    for (int i = 0; i < Math.min(bars.size(), lines.size()); i++) {
      bars.get(i).assertIs(lines.get(i).split(","));
    }
    assertEquals(bars.size(), lines.size());
  }

  private void assertIs(String[] cells) {
    assertEquals(symbol, cells[0]);
    assertEquals(start, Instant.parse(cells[2]));
    assertEquals(open, Double.parseDouble(cells[3]), start + " open");
    assertEquals(high, Double.parseDouble(cells[4]), start + " high");
    assertEquals(low, Double.parseDouble(cells[5]), start + " low");
    assertEquals(close, Double.parseDouble(cells[6]), start + " close");
    assertEquals(volume.doubleValue(), Double.parseDouble(cells[7]), start + " volume");
    assertEquals(
        turnover.divide(volume, MathContext.DECIMAL128).doubleValue(),
        Double.parseDouble(cells[8]),
        1e-9,
        start + " vwap");
    assertEquals(trades, Integer.parseInt(cells[9]), start + " trades");
  }
}
