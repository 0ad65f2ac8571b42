package io.sluice.parse;

import java.io.Serializable;

/** Where a row's symbol comes from. */
sealed interface SymbolRule extends Serializable {

  /** All rows are of one symbol. */
  record Constant(String symbol) implements SymbolRule {}

  /** A column holds it. */
  record InColumn(int column) implements SymbolRule {}
}
