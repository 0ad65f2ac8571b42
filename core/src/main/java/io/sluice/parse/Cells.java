package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.List;

/**
 * The cells of one row after another, as places in its bytes: nothing is decoded that need not be.
 * What differs between the formats is how a row is split into them.
 */
abstract class Cells {
  private final List<Column> columns;
  private final int[] from;
  private final int[] to;
  private byte[] bytes;
  private int count;

  Cells(List<Column> columns) {
    this.columns = columns;
    this.from = new int[columns.size() + 1];
    this.to = new int[columns.size() + 1];
  }

  /** Finds the cells of a row. */
  abstract void split(byte[] row, int start, int end) throws BadRecord;

  /** For messages: what a cell without a value is. */
  abstract String absent();

  /** The row's bytes; the cells are places in them. */
  final byte[] bytes() {
    return bytes;
  }

  /** The first byte of a cell. */
  final int from(int column) {
    return from[column];
  }

  /** One past the last byte of a cell. */
  final int to(int column) {
    return to[column];
  }

  final int count() {
    return count;
  }

  /** Whether the row ends before this column, or has nothing in it. */
  final boolean isEmpty(int column) {
    return column >= count || from[column] == to[column];
  }

  final void setBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  final void setCount(int count) {
    this.count = count;
  }

  final void setFrom(int column, int place) {
    from[column] = place;
  }

  final void setTo(int column, int place) {
    to[column] = place;
  }

  /** A fault in one cell: {@code column "price" must be RULE, but is "abc"}. */
  final BadRecord bad(Reason reason, int column, String rule) {
    return new BadRecord(
        reason,
        "column %s must be %s, but is %s"
            .formatted(name(column), rule, Printable.quoted(bytes, from[column], to[column])));
  }

  /** A cell that must not be empty, and is. */
  final BadRecord missing(int column, String rule) {
    return new BadRecord(
        Reason.MISSING_COLUMN,
        "column %s must be %s, but is %s".formatted(name(column), rule, absent()));
  }

  /** For messages: the name of a column in quotes, or of the cell that is to come. */
  final String name(int column) {
    return column < columns.size()
        ? Printable.quoted(columns.get(column).name())
        : "number " + (column + 1);
  }
}
