package io.sluice.parse;

import io.sluice.market.Side;
import io.sluice.record.Reason;
import java.util.Map;
import java.util.TreeSet;

/** Reads the side of a row that has one price. */
final class SideReader {
  private static final int MOST_NAMES = 1 << 8;

  private final int column;
  private final Map<String, Side> names;
  private final Side orElse;
  private final CellCache<Side> cache = new CellCache<>(MOST_NAMES, this::parse);

  SideReader(SideRule rule) {
    if (rule instanceof SideRule.InColumn in) {
      column = in.column();
      names = in.names();
      orElse = in.orElse();
    } else {
      column = -1;
      names = Map.of();
      orElse = ((SideRule.Constant) rule).side();
    }
  }

  Side read(Cells cells) throws BadRecord {
    if (column < 0 || cells.isEmpty(column)) {
      if (orElse != null) {
        return orElse;
      }
      throw cells.missing(column, rule());
    }
    return cache.get(cells, column);
  }

  private Side parse(Cells cells, int column) throws BadRecord {
    Side side = names.get(Text.decode(cells, column));
    if (side == null) {
      throw cells.bad(Reason.BAD_SIDE, column, rule());
    }
    return side;
  }

  private String rule() {
    return "one of " + String.join(", ", new TreeSet<>(names.keySet()));
  }
}
