package io.sluice.cli;

import java.time.Instant;

/**
 * A row of {@code quotes}, from whichever side it is looked at.
 *
 * @param ts milliseconds since 1970-01-01 UTC
 */
record Row(String symbol, long ts, long seq, double price, double size, String side) {

  /** Reads a row of {@code query quotes --format csv}. */
  static Row ofCsv(String line) {
    String[] cells = line.split(",");
    return new Row(
        cells[0],
        Instant.parse(cells[1]).toEpochMilli(),
        Long.parseLong(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        cells[5]);
  }

  /** Without what depends on the way that it came. */
  Row withoutSeq() {
    return new Row(symbol, ts, 0, price, size, side);
  }
}
