package io.sluice.parse;

import io.sluice.record.Reason;

/** Reads the time of a row. */
interface TimeReader {

  /** The time, in milliseconds since 1970-01-01 UTC. */
  long read(Cells cells) throws BadRecord;

  /** Whole numbers since 1970. */
  final class Epoch implements TimeReader {
    private final int column;
    private final EpochUnit unit;

    Epoch(TimeRule.Epoch rule) {
      this.column = rule.column();
      this.unit = rule.unit();
    }

    @Override
    public long read(Cells cells) throws BadRecord {
      long value = Whole.parse(cells.bytes(), cells.from(column), cells.to(column));
      if (!unit.isTime(value)) {
        throw fault(cells);
      }
      return unit.toMillis(value);
    }

    private BadRecord fault(Cells cells) {
      return cells.isEmpty(column)
          ? cells.missing(column, rule())
          : cells.bad(Reason.BAD_TIME, column, rule());
    }

    private String rule() {
      return TickRules.TIME_RULE + " in whole " + unit.plural() + " since 1970-01-01 UTC";
    }
  }
}
