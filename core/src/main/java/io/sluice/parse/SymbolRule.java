package io.sluice.parse;

import java.io.Serializable;

/** Where a row's symbol comes from. */
sealed interface SymbolRule extends Serializable {

  /** The last column that is read, or -1. */
  int lastColumn();

  /** All rows are of one symbol. */
  record Constant(String symbol) implements SymbolRule {
    @Override
    public int lastColumn() {
      return -1;
    }
  }

  /** A column holds it. */
  record InColumn(int column) implements SymbolRule {
    @Override
    public int lastColumn() {
      return column;
    }
  }
}
