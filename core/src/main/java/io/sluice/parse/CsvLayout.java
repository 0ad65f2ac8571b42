package io.sluice.parse;

import java.util.List;
import java.util.stream.Collectors;

/** How the values of a row are told apart, and what the columns are called. */
record CsvLayout(byte delimiter, boolean header, List<Column> columns) implements Layout {

  /** How many columns a row has at least. */
  int least() {
    return (int) columns.stream().filter(column -> !column.optional()).count();
  }

  /** How many columns a row has at most. */
  int most() {
    return columns.size();
  }

  @Override
  public Cells cells(int mapped) {
    return new CsvCells(this, mapped);
  }

  /** For messages: {@code symbol, price, "Trade #", [side]}. */
  String names() {
    return columns.stream().map(ColumnList::write).collect(Collectors.joining(", "));
  }
}
