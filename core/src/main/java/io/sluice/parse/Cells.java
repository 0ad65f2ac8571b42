package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one row after another, as places in its bytes: nothing is decoded.
 *
 * <p>RFC 4180: a cell may be in double quotes, where a delimiter is text and two quotes stand for
 * one. Spaces and tabs around a cell are left out; those inside its quotes are kept. A quote inside
 * a cell that does not start with one is text.
 */
final class Cells {
  private final byte delimiter;
  private final List<Column> columns;
  private final int least;
  private final int[] from;
  private final int[] to;
  private byte[] row;
  private byte[] bytes;
  private int count;

  Cells(CsvLayout layout) {
    this.delimiter = layout.delimiter();
    this.columns = layout.columns();
    this.least = layout.least();
    this.from = new int[layout.most()];
    this.to = new int[layout.most()];
  }

  /** Finds the cells of a row and checks how many there are. */
  void split(byte[] row, int start, int end) throws BadRecord {
    this.row = row;
    this.bytes = row;
    count = 0;
    int at = start;
    while (true) {
      if (count == from.length) {
        throw new BadRecord(Reason.EXTRA_COLUMN, countRule() + "more");
      }
      int next = cell(at, end);
      count++;
      if (next == end) {
        break;
      }
      at = next + 1;
    }
    if (count < least) {
      throw new BadRecord(Reason.MISSING_COLUMN, countRule() + count);
    }
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

  String name(int column) {
    return Printable.quoted(columns.get(column).name());
  }

  /** Notes one cell; returns the place of the delimiter after it, or the end. */
  private int cell(int start, int end) throws BadRecord {
    int at = start;
    // One comparison sends blanks, quotes and what is not ASCII aside.
    if (at < end && bytes[at] <= '"') {
      at = skipBlanks(at, end);
      if (at < end && bytes[at] == '"') {
        return quotedCell(at, end);
      }
    }
    int first = at;
    while (at < end && bytes[at] != delimiter) {
      at++;
    }
    int last = at;
    while (last > first && isBlank(bytes[last - 1])) {
      last--;
    }
    from[count] = first;
    to[count] = last;
    return at;
  }

  private int quotedCell(int open, int end) throws BadRecord {
    int read = open + 1;
    int write = read;
    while (true) {
      if (read == end) {
        throw badQuotes(open, end, "must end in a quote");
      }
      byte next = bytes[read++];
      if (next == '"') {
        if (read == end || bytes[read] != '"') {
          break;
        }
        read++;
        copyRow();
      }
      if (bytes != row) {
        bytes[write] = next;
      }
      write++;
    }
    from[count] = open + 1;
    to[count] = write;
    int after = skipBlanks(read, end);
    if (after < end && bytes[after] != delimiter) {
      throw badQuotes(open, end, "must have nothing after its closing quote");
    }
    return after;
  }

  /** Doubled quotes are undone in place, but not in the record's own bytes. */
  private void copyRow() {
    if (bytes == row) {
      bytes = Arrays.copyOf(row, row.length);
    }
  }

  private int skipBlanks(int start, int end) {
    int at = start;
    while (at < end && isBlank(bytes[at]) && bytes[at] != delimiter) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private String countRule() {
    int most = columns.size();
    String rule = least == most ? String.valueOf(most) : least + " to " + most;
    return "a record must have %s columns, but this one has ".formatted(rule);
  }

  private BadRecord badQuotes(int open, int end, String rule) {
    return new BadRecord(
        Reason.BAD_QUOTES,
        "column %s starts with a quote and %s, but is %s"
            .formatted(name(count), rule, Printable.quoted(row, open, end)));
  }
}
