package io.sluice.parse;

import io.sluice.record.Reason;

/** Reads cells that hold a price or a size. */
final class Amounts {
  private static final String PRICE = "a price, a decimal number above zero";
  private static final String SIZE = "a size, a decimal number from zero";

  private Amounts() {}

  static double price(Cells cells, int column) throws BadRecord {
    double price = Decimal.parse(cells.bytes(), cells.from(column), cells.to(column));
    if (!TickRules.isPrice(price)) {
      throw fault(cells, column, price, PRICE);
    }
    return price;
  }

  static double size(Cells cells, int column) throws BadRecord {
    double size = Decimal.parse(cells.bytes(), cells.from(column), cells.to(column));
    if (!TickRules.isSize(size)) {
      throw fault(cells, column, size, SIZE);
    }
    return size;
  }

  private static BadRecord fault(Cells cells, int column, double value, String rule) {
    if (cells.isEmpty(column)) {
      return cells.missing(column, rule);
    }
    return cells.bad(Double.isNaN(value) ? Reason.NOT_A_NUMBER : Reason.OUT_OF_RANGE, column, rule);
  }
}
