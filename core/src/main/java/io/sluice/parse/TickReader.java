package io.sluice.parse;

import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.util.Optional;

/** What a parser works with on the executor: made of the mapping, for the thread that makes it. */
final class TickReader {
  private final Thread thread = Thread.currentThread();
  private final Cells cells;
  private final SymbolReader symbol;
  private final TimeReader ts;
  private final SeqReader seq;
  private final PriceReader price;

  /** Null if the rows have another shape. */
  private final PlainReader plain;

  TickReader(Mapping mapping) {
    this(mapping, PlainShape.of(mapping));
  }

  /**
   * The same, for tests.
   *
   * @param shape of rows to be read in one pass; empty if all are to be read column by column
   */
  TickReader(Mapping mapping, Optional<PlainShape> shape) {
    Layout layout = mapping.layout();
    TickColumns columns = mapping.columns();
    this.cells = layout.cells(columns.last() + 1);
    this.symbol = new SymbolReader(columns.symbol());
    this.ts = columns.ts().reader();
    this.seq = new SeqReader(columns, layout);
    this.price = columns.price().reader();
    this.plain = shape.map(plain -> new PlainReader(plain, symbol)).orElse(null);
  }

  boolean isOfThisThread() {
    return thread == Thread.currentThread();
  }

  Tick read(Raw raw) throws BadRecord {
    byte[] bytes = raw.bytes();
    checkLength(bytes.length);
    int start = isStartOfFile(raw) ? Row.afterByteOrderMark(bytes) : 0;
    int end = Row.beforeCarriageReturn(bytes, start);
    Tick tick = plain == null ? null : plain.read(raw, start, end);
    if (tick != null) {
      return tick;
    }
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
