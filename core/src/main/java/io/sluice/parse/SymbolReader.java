package io.sluice.parse;

import io.sluice.record.Reason;

/** Reads the symbol of a row; one String for each symbol, however often it comes. */
final class SymbolReader {
  private static final String RULE = "a symbol";

  private final int column;
  private final String constant;
  private final CellCache<String> cache = new CellCache<>(SymbolReader::parse);

  SymbolReader(SymbolRule rule) {
    this.column = rule instanceof SymbolRule.InColumn in ? in.column() : -1;
    this.constant = rule instanceof SymbolRule.Constant all ? all.symbol() : null;
  }

  String read(Cells cells) throws BadRecord {
    return constant != null ? constant : cache.get(cells, column);
  }

  /** The symbols that were read. */
  CellCache<String> known() {
    return cache;
  }

  private static String parse(Cells cells, int column) throws BadRecord {
    if (cells.isEmpty(column)) {
      throw cells.missing(column, RULE);
    }
    if (cells.to(column) - cells.from(column) > TickRules.LONGEST_SYMBOL) {
      throw cells.bad(
          Reason.TOO_LONG, column, RULE + " of at most " + TickRules.LONGEST_SYMBOL + " bytes");
    }
    String symbol = Text.decode(cells, column);
    if (symbol.isBlank()) {
      throw cells.missing(column, RULE);
    }
    return symbol;
  }
}
