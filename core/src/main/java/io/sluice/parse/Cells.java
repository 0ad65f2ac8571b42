package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.List;

/** The cells of one row after another, as places in its bytes: nothing is decoded. */
final class Cells {
  /** Quotes and blanks are below this. */
  private static final long DELICATE = Words.repeat('"' + 1);

  private final List<Column> columns;
  private final int least;
  private final int most;
  private final int mapped;
  private final long delimiters;
  private final QuotedCells quoted;
  private final int[] from;
  private final int[] to;
  private byte[] bytes;
  private int count;
  private long delicate;

  /**
   * @param layout how rows are cut
   * @param mapped how many columns, from the first, may be asked for
   */
  Cells(CsvLayout layout, int mapped) {
    this.columns = layout.columns();
    this.least = layout.least();
    this.most = layout.most();
    this.mapped = mapped;
    this.delimiters = Words.repeat(layout.delimiter());
    this.quoted = new QuotedCells(this, layout.delimiter());
    this.from = new int[most + 1];
    this.to = new int[most + 1];
  }

  /** Finds the cells of a row and checks how many there are. */
  void split(byte[] row, int start, int end) throws BadRecord {
    bytes = row;
    if (!splitPlain(start, end)) {
      count = 0;
      bytes = quoted.split(row, start, end);
    }
    if (count < least) {
      throw new BadRecord(Reason.MISSING_COLUMN, countRule() + count);
    }
  }

  /** Notes the next cell. */
  void add(int from, int to) throws BadRecord {
    if (count == most) {
      throw new BadRecord(Reason.EXTRA_COLUMN, countRule() + "more");
    }
    this.from[count] = from;
    this.to[count] = to;
    count++;
  }

  /** The row's bytes; the cells are places in them. */
  byte[] bytes() {
    return bytes;
  }

  /** The first byte of a cell. */
  int from(int column) {
    return from[column];
  }

  /** One past the last byte of a cell. */
  int to(int column) {
    return to[column];
  }

  int count() {
    return count;
  }

  /** Whether the row ends before this column, or has nothing in it. */
  boolean isEmpty(int column) {
    return column >= count || from[column] == to[column];
  }

  /** A fault in one cell: {@code column "price" must be RULE, but is "abc"}. */
  BadRecord bad(Reason reason, int column, String rule) {
    return new BadRecord(
        reason,
        "column %s must be %s, but is %s"
            .formatted(name(column), rule, Printable.quoted(bytes, from[column], to[column])));
  }

  /** A cell that must not be empty, and is. */
  BadRecord missing(int column, String rule) {
    return new BadRecord(
        Reason.MISSING_COLUMN, "column %s must be %s, but is empty".formatted(name(column), rule));
  }

  /** For messages: the name of a column in quotes, or of the cell that is to come. */
  String name(int column) {
    return column < most ? Printable.quoted(columns.get(column).name()) : "number " + (column + 1);
  }

  /**
   * Cuts at delimiters, and nothing else: most rows hold neither quotes nor blanks. Cells after the
   * last one that is mapped are only counted.
   *
   * @return false if the row has to be looked at more closely
   */
  private boolean splitPlain(int start, int end) {
    if (end < Long.BYTES) {
      return false;
    }
    int cells = 0;
    from[0] = start;
    for (int block = start; block < end; block += Long.SIZE) {
      long cuts = cuts(block, Math.min(end, block + Long.SIZE));
      if (delicate != 0) {
        return false;
      }
      for (; cuts != 0 && cells < mapped; cuts &= cuts - 1) {
        int cut = block + Long.numberOfTrailingZeros(cuts);
        to[cells++] = cut;
        from[cells] = cut + 1;
      }
      cells += Long.bitCount(cuts);
    }
    if (cells < mapped) {
      to[cells] = end;
    }
    count = cells + 1;
    return count <= most;
  }

  /** Where the delimiters are in a block of up to 64 bytes: a bit for each byte. */
  private long cuts(int start, int end) {
    long cuts = 0;
    long below = 0;
    int last = end - Long.BYTES;
    int at = Math.min(start, last);
    while (true) {
      long word = Words.at(bytes, at);
      below |= Words.below(word, DELICATE);
      long bits = Words.bits(Words.matches(word, delimiters));
      cuts |= at >= start ? bits << at - start : bits >>> start - at;
      if (at == last) {
        delicate = below;
        return cuts;
      }
      // The last word overlaps the one before: cheaper than a loop over single bytes.
      at = Math.min(at + Long.BYTES, last);
    }
  }

  private String countRule() {
    String rule = least == most ? String.valueOf(most) : least + " to " + most;
    return "a record must have %s columns, but this one has ".formatted(rule);
  }
}
