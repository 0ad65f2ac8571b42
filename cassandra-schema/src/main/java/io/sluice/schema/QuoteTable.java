package io.sluice.schema;

import com.datastax.driver.core.Row;
import java.util.Iterator;
import java.util.function.Function;

/** One way to lay quotes out; both give the same rows. */
interface QuoteTable {
  String COLUMNS = "SELECT ts, seq, price, size, side FROM %s ";
  String ASCENDING = " ORDER BY ts ASC, seq ASC";

  Iterator<QuoteRow> range(String symbol, Times times, Direction direction, ReadSettings settings);

  /** Newest first; those who stop after {@code atMost} rows do not pay for more. */
  Iterator<QuoteRow> latest(String symbol, int atMost, ReadSettings settings);

  static Function<Row, QuoteRow> rowsOf(String symbol) {
    return row ->
        new QuoteRow(
            symbol,
            Cells.instant(row, 0),
            Cells.bigint(row, 1),
            Cells.number(row, 2),
            Cells.number(row, 3),
            Cells.side(row, 4));
  }
}
