package io.sluice.parse;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * Which columns of a row become which part of a tick.
 *
 * @param seqColumn where the feed numbers its records, or -1
 */
record TickColumns(SymbolRule symbol, TimeRule ts, PriceRule price, int seqColumn)
    implements Serializable {
  /** The last column that is read. */
  int last() {
    int last = Math.max(symbol.lastColumn(), ts.column());
    return Math.max(Math.max(last, price.lastColumn()), seqColumn);
  }

  OptionalInt seq() {
    return seqColumn < 0 ? OptionalInt.empty() : OptionalInt.of(seqColumn);
  }
}
