package io.sluice.parse;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.Raw;

/**
 * Reads rows of CSV as most feeds have them, of a {@link PlainShape}, whose cells have no quotes
 * and no blanks: in one pass from the first byte to the last, in which no cell is looked for before
 * it is read.
 *
 * <p>A row that is not so, or that may be bad, is left alone: then it is read column by column, by
 * all the rules, and the reason is found there. A row is taken here only if it would be taken
 * there, as the same tick.
 *
 * <p>The order of the columns is that of the calls, so that no time goes into finding out what
 * comes next, and each call is compiled into its place. And no part of a tick is in a field: the
 * collector has to be told of each reference that is put into an old object.
 */
final class PlainReader {
  private final PlainShape shape;
  private final PlainText text;
  private final SymbolReader symbols;
  private final RisingNumbers times = new RisingNumbers();
  private final PlainDecimals prices;
  private final PlainDecimals sizes;
  private final PlainSides sides;
  private final RisingNumbers seqs = new RisingNumbers();

  /**
   * @param shape which columns there are
   * @param symbols those that were read column by column: others are not known here
   */
  PlainReader(PlainShape shape, SymbolReader symbols) {
    this.shape = shape;
    this.text = new PlainText(shape.delimiter());
    this.symbols = symbols;
    this.prices = new PlainDecimals(shape.delimiter());
    this.sizes = new PlainDecimals(shape.delimiter());
    this.sides = new PlainSides(shape.sides(), shape.delimiter());
  }

  /** The tick of a row, or null. */
  Tick read(Raw raw, int start, int end) {
    byte[] bytes = raw.bytes();
    if (end < Long.BYTES) {
      return null;
    }
    int at = start;
    if (shape.timeFirst()) {
      at = text.next(bytes, times.read(bytes, at, end), end);
    }
    // Looked up before it is known whether the row is good, so that nobody waits for the memory.
    String symbol = shape.onlySymbol();
    if (symbol == null) {
      int to = text.end(bytes, at, end);
      symbol = to < 0 ? null : symbols.find(bytes, at, to);
      if (symbol == null) {
        return null;
      }
      at = text.next(bytes, to, end);
    }
    if (!shape.timeFirst()) {
      at = text.next(bytes, times.read(bytes, at, end), end);
    }
    at = text.next(bytes, prices.read(bytes, at, end), end);
    at = sizes.read(bytes, at, end);
    int columns = shape.leastMapped();
    Side side = shape.side();
    if (shape.sideColumn() && at < end) {
      at = text.next(bytes, at, end);
      int number = at < 0 ? -1 : sides.find(bytes, at, end);
      if (number < 0) {
        return null;
      }
      side = sides.side(number);
      at += sides.length(number);
      columns++;
    }
    long seq = -1;
    if (shape.seqColumn() && at < end) {
      at = seqs.read(bytes, text.next(bytes, at, end), end);
      seq = seqs.value();
      columns++;
    }
    if (at < 0) {
      return null;
    }
    columns += text.columns(bytes, at, end);
    boolean good =
        shape.least() <= columns
            && columns <= shape.most()
            && (at == end || text.next(bytes, at, end) > 0)
            && side != null
            && shape.unit().isTime(times.value())
            && TickRules.isPrice(prices.value())
            && TickRules.isSize(sizes.value());
    return good
        ? Tick.of(
            symbol,
            shape.unit().toMillis(times.value()),
            seq < 0 ? raw.seq() : seq,
            prices.value(),
            sizes.value(),
            side)
        : null;
  }
}
