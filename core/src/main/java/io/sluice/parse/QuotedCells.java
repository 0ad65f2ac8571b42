package io.sluice.parse;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.util.Arrays;

/**
 * Cuts rows with quotes and blanks, by RFC 4180: a cell may be in double quotes, where a delimiter
 * is text and two quotes stand for one. Spaces and tabs around a cell are left out; those inside
 * its quotes are kept. A quote inside a cell that does not start with one is text.
 */
final class QuotedCells {
  private final CsvCells cells;
  private final byte delimiter;
  private byte[] row;
  private byte[] bytes;
  private int end;

  QuotedCells(CsvCells cells, byte delimiter) {
    this.cells = cells;
    this.delimiter = delimiter;
  }

  /** Adds the cells of a row; returns the bytes that they are places in. */
  byte[] split(byte[] row, int start, int end) throws BadRecord {
    this.row = row;
    this.bytes = row;
    this.end = end;
    int at = cell(start);
    while (at < end) {
      at = cell(at + 1);
    }
    return bytes;
  }

  /** Adds one cell; returns the place of the delimiter after it, or the end. */
  private int cell(int start) throws BadRecord {
    int first = skipBlanks(start);
    if (first < end && bytes[first] == '"') {
      return quotedCell(first);
    }
    int at = first;
    while (at < end && bytes[at] != delimiter) {
      at++;
    }
    int last = at;
    while (last > first && isBlank(bytes[last - 1])) {
      last--;
    }
    cells.add(first, last);
    return at;
  }

  private int quotedCell(int open) throws BadRecord {
    int read = open + 1;
    int write = read;
    while (true) {
      if (read == end) {
        throw fault(open, "must end in one");
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
    int after = skipBlanks(read);
    if (after < end && bytes[after] != delimiter) {
      throw fault(open, "must have nothing after the closing one");
    }
    cells.add(open + 1, write);
    return after;
  }

  /** Doubled quotes are undone in place, but not in the record's own bytes. */
  private void copyRow() {
    if (bytes == row) {
      bytes = Arrays.copyOf(row, row.length);
    }
  }

  private int skipBlanks(int start) {
    int at = start;
    while (at < end && isBlank(bytes[at]) && bytes[at] != delimiter) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private BadRecord fault(int open, String rule) {
    return new BadRecord(
        Reason.BAD_QUOTES,
        "column %s starts with a quote and %s, but is %s"
            .formatted(cells.name(cells.count()), rule, Printable.quoted(row, open, end)));
  }
}
