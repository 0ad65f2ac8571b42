package io.sluice.parse;

import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import io.sluice.record.Reason;

/** What a parser works with on the executor: made of the mapping, used by one thread. */
final class TickReader {
  private final Cells cells;
  private final SymbolReader symbol;
  private final TimeReader ts;
  private final SeqReader seq;
  private final PriceReader price;

  TickReader(Mapping mapping) {
    Layout layout = mapping.layout();
    TickColumns columns = mapping.columns();
    this.cells = layout.cells(columns.last() + 1);
    this.symbol = new SymbolReader(columns.symbol());
    this.ts = columns.ts().reader();
    this.seq = new SeqReader(columns, layout);
    this.price = columns.price().reader();
  }

  Tick read(Raw raw) throws BadRecord {
    byte[] bytes = raw.bytes();
    checkLength(bytes.length);
    int start = isStartOfFile(raw) ? Row.afterByteOrderMark(bytes) : 0;
    int end = Row.beforeCarriageReturn(bytes, start);
    if (Row.isBlank(bytes, start, end)) {
      throw new BadRecord(Reason.EMPTY, "the record is empty, or nothing but white space");
    }
    cells.split(bytes, start, end);
    return price.read(cells, symbol.read(cells), ts.read(cells), seq.read(cells, raw));
  }

  private static boolean isStartOfFile(Raw raw) {
    return raw.position() == 1 && raw.input() instanceof Input.File;
  }

  private static void checkLength(int length) throws BadRecord {
    if (length > TickParser.LONGEST_RECORD) {
      throw new BadRecord(
          Reason.TOO_LONG,
          "a record must be at most %,d bytes long, but this one has %,d"
              .formatted(TickParser.LONGEST_RECORD, length));
    }
  }
}
