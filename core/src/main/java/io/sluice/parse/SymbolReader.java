package io.sluice.parse;

import io.sluice.record.Reason;
import java.util.Arrays;

/** Reads the symbol of a row; one String for each symbol, however often it comes. */
final class SymbolReader {
  /** Beyond the tickers of any market; an old one gives way to a new one. */
  private static final int MOST = 1 << 16;

  private static final String RULE = "a symbol";

  private final int column;
  private final String constant;
  private final CellNumbers numbers = new CellNumbers(MOST);

  /**
   * By their numbers. Not in a list: of what is in one, Java looks first whether it is a string.
   */
  private String[] known = new String[1 << 8];

  SymbolReader(SymbolRule rule) {
    this.column = rule instanceof SymbolRule.InColumn in ? in.column() : -1;
    this.constant = rule instanceof SymbolRule.Constant all ? all.symbol() : null;
  }

  /** The column is never optional, so each row that was split has it. */
  String read(Cells cells) throws BadRecord {
    if (constant != null) {
      return constant;
    }
    String found = find(cells.bytes(), cells.from(column), cells.to(column));
    return found != null ? found : add(cells);
  }

  /** The symbol that stands at a place, if it was read before; otherwise null. */
  String find(byte[] bytes, int from, int to) {
    int number = numbers.find(bytes, from, to);
    return number < 0 ? null : known[number];
  }

  private String add(Cells cells) throws BadRecord {
    String symbol = parse(cells, column);
    int number = numbers.add(cells.bytes(), cells.from(column), cells.to(column));
    if (number >= known.length) {
      known = Arrays.copyOf(known, 2 * number);
    }
    if (number >= 0) {
      known[number] = symbol;
    }
    return symbol;
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
