package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.List;

/** The cells of one row after another, as places in its bytes: nothing is decoded. */
final class Cells {
  private static final long DELICATE = Words.repeat('"' + 1);

  private final List<Column> columns;
  private final int least;
  private final int most;
  private final byte delimiter;
  private final long delimiters;
  private final QuotedCells quoted;
  private final int[] from;
  private final int[] to;
  private byte[] bytes;
  private int count;

  Cells(CsvLayout layout) {
    this.columns = layout.columns();
    this.least = layout.least();
    this.most = layout.most();
    this.delimiter = layout.delimiter();
    this.delimiters = Words.repeat(delimiter);
    this.quoted = new QuotedCells(this, delimiter);
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
   * Cuts at every delimiter. Most rows hold neither quotes nor blanks, so that this is all.
   *
   * @return false if the row holds a byte up to the quote in ASCII, or too many cells: it has to be
   *     looked at more closely
   */
  private boolean splitPlain(int start, int end) {
    int cells = 0;
    long delicate = 0;
    int at = start;
    from[0] = start;
    for (; at <= end - 8; at += 8) {
      long word = Words.at(bytes, at);
      delicate |= Words.below(word, DELICATE);
      for (long hits = Words.matches(word, delimiters); hits != 0; hits &= hits - 1) {
        if (cells == most) {
          return false;
        }
        int cut = at + Words.first(hits);
        to[cells++] = cut;
        from[cells] = cut + 1;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] <= '"' && bytes[at] >= 0 || cells == most) {
        return false;
      }
      if (bytes[at] == delimiter) {
        to[cells++] = at;
        from[cells] = at + 1;
      }
    }
    if (delicate != 0 || cells == most) {
      return false;
    }
    to[cells] = end;
    count = cells + 1;
    return true;
  }

  private String countRule() {
    String rule = least == most ? String.valueOf(most) : least + " to " + most;
    return "a record must have %s columns, but this one has ".formatted(rule);
  }
}
