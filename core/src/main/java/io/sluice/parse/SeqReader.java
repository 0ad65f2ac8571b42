package io.sluice.parse;

import io.sluice.record.Raw;
import io.sluice.record.Reason;

/** Reads the number that the feed gave to a row, or else makes it of the row's origin. */
final class SeqReader {
  private static final String RULE = "a whole number from 0 to " + Long.MAX_VALUE;

  private final int column;
  private final boolean optional;

  SeqReader(TickColumns columns, Layout layout) {
    this.column = columns.seq().orElse(-1);
    this.optional = column < 0 || layout.columns().get(column).optional();
  }

  long read(Cells cells, Raw raw) throws BadRecord {
    if (column < 0 || cells.isEmpty(column)) {
      if (optional) {
        return raw.seq();
      }
      throw cells.missing(column, RULE);
    }
    long seq = Whole.parse(cells.bytes(), cells.from(column), cells.to(column));
    if (seq >= 0) {
      return seq;
    }
    Reason reason = seq == Whole.NOT_A_NUMBER ? Reason.NOT_A_NUMBER : Reason.OUT_OF_RANGE;
    throw cells.bad(reason, column, RULE);
  }
}
