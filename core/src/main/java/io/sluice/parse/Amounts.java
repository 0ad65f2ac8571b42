package io.sluice.parse;

import io.sluice.record.Reason;

/** Reads cells that hold a price or a size. */
final class Amounts {
  private static final String PRICE = "a price, a decimal number above zero";
  private static final String SIZE = "a size, a decimal number from zero";

  private Amounts() {}

  static double price(Cells cells, int column) throws BadRecord {
    double price = number(cells, column, PRICE);
    if (!TickRules.isPrice(price)) {
      throw cells.bad(Reason.OUT_OF_RANGE, column, PRICE);
    }
    return price;
  }

  static double size(Cells cells, int column) throws BadRecord {
    double size = number(cells, column, SIZE);
    if (!TickRules.isSize(size)) {
      throw cells.bad(Reason.OUT_OF_RANGE, column, SIZE);
    }
    return size;
  }

  private static double number(Cells cells, int column, String rule) throws BadRecord {
    if (cells.isEmpty(column)) {
      throw cells.missing(column, rule);
    }
    double value = Decimal.parse(cells.bytes(), cells.from(column), cells.to(column));
    if (Double.isNaN(value)) {
      throw cells.bad(Reason.NOT_A_NUMBER, column, rule);
    }
    return value;
  }
}
