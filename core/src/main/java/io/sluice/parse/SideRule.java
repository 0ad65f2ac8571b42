package io.sluice.parse;

import io.sluice.market.Side;
import java.io.Serializable;
import java.util.Map;

/** How a row with one price says whose it is. */
sealed interface SideRule extends Serializable {

  /** The last column that is read, or -1. */
  int lastColumn();

  /** All rows are of one side. */
  record Constant(Side side) implements SideRule {
    @Override
    public int lastColumn() {
      return -1;
    }
  }

  /**
   * A column holds the side's name.
   *
   * @param orElse what an empty cell, or a row that ends before it, means; null if that is a fault
   */
  record InColumn(int column, Map<String, Side> names, Side orElse) implements SideRule {
    @Override
    public int lastColumn() {
      return column;
    }
  }
}
