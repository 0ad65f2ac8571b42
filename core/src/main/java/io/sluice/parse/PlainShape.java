package io.sluice.parse;

import io.sluice.market.Side;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a feed whose rows {@link PlainReader} reads: time and symbol, or symbol and time,
 * or time alone; price, size; side, or none; seq, or none; what is not mapped.
 *
 * @param onlySymbol of all rows, or null if a column holds it
 * @param timeFirst whether the time stands before the symbol
 * @param unit what times are counted in
 * @param sideColumn whether there is one
 * @param sides by the names that the column calls them
 * @param side what a row without one is; null if that is a fault
 * @param seqColumn whether there is one
 * @param least how many columns a row has at least
 * @param most how many columns a row has at most
 */
record PlainShape(
    byte delimiter,
    String onlySymbol,
    boolean timeFirst,
    EpochUnit unit,
    boolean sideColumn,
    Map<String, Side> sides,
    Side side,
    boolean seqColumn,
    int least,
    int most) {

  /** That of a mapping, if it has such a shape. */
  static Optional<PlainShape> of(Mapping mapping) {
    TickColumns columns = mapping.columns();
    return mapping.layout() instanceof CsvLayout layout
            && columns.ts() instanceof TimeRule.Epoch time
            && columns.price() instanceof PriceRule.One price
        ? of(layout, columns, time, price)
        : Optional.empty();
  }

  private static Optional<PlainShape> of(
      CsvLayout layout, TickColumns columns, TimeRule.Epoch time, PriceRule.One rule) {
    int symbol = columns.symbol().lastColumn();
    int price = rule.price();
    int side = rule.side().lastColumn();
    int first = Math.min(symbol, time.column());
    int second = Math.max(symbol, time.column());
    int next = price + 2;
    boolean usual = first == second - 1 && first <= 0 && price == second + 1;
    usual &= rule.size() == price + 1;
    usual &= side < 0 || side == next++;
    usual &= columns.seqColumn() < 0 || columns.seqColumn() == next;
    return usual
        ? Optional.of(
            new PlainShape(
                layout.delimiter(),
                columns.symbol() instanceof SymbolRule.Constant all ? all.symbol() : null,
                time.column() == 0,
                time.unit(),
                side >= 0,
                rule.side() instanceof SideRule.InColumn in ? in.names() : Map.of(),
                rule.side() instanceof SideRule.InColumn in
                    ? in.orElse()
                    : ((SideRule.Constant) rule.side()).side(),
                columns.seqColumn() >= 0,
                layout.least(),
                layout.most()))
        : Optional.empty();
  }

  /** How many mapped columns each row has. */
  int leastMapped() {
    return onlySymbol == null ? 4 : 3;
  }
}
