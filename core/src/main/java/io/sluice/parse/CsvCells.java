package io.sluice.parse;

import io.sluice.record.Reason;

/** The cells of rows whose values stand one after another, with a delimiter between them. */
final class CsvCells extends Cells {
  /** Quotes and blanks are below this. */
  private static final long DELICATE = Words.repeat('"' + 1);

  private final int least;
  private final int most;
  private final int mapped;
  private final long delimiters;
  private final QuotedCells quoted;
  private long delicate;

  /**
   * @param layout how rows are cut
   * @param mapped how many columns, from the first, may be asked for
   */
  CsvCells(CsvLayout layout, int mapped) {
    super(layout.columns());
    this.least = layout.least();
    this.most = layout.most();
    this.mapped = mapped;
    this.delimiters = Words.repeat(layout.delimiter());
    this.quoted = new QuotedCells(this, layout.delimiter());
  }

  /** Finds the cells of a row and checks how many there are. */
  @Override
  void split(byte[] row, int start, int end) throws BadRecord {
    setBytes(row);
    if (!splitPlain(row, start, end)) {
      setCount(0);
      setBytes(quoted.split(row, start, end));
    }
    if (count() < least) {
      throw new BadRecord(Reason.MISSING_COLUMN, countRule() + count());
    }
  }

  @Override
  String absent() {
    return "empty";
  }

  /** Notes the next cell. */
  void add(int from, int to) throws BadRecord {
    int column = count();
    if (column == most) {
      throw new BadRecord(Reason.EXTRA_COLUMN, countRule() + "more");
    }
    setFrom(column, from);
    setTo(column, to);
    setCount(column + 1);
  }

  /**
   * Cuts at delimiters, and nothing else: most rows hold neither quotes nor blanks. Cells after the
   * last one that is mapped are only counted.
   *
   * @return false if the row has to be looked at more closely
   */
  private boolean splitPlain(byte[] bytes, int start, int end) {
    if (end < Long.BYTES) {
      return false;
    }
    int cells = 0;
    setFrom(0, start);
    for (int block = start; block < end; block += Long.SIZE) {
      long cuts = cuts(bytes, block, Math.min(end, block + Long.SIZE));
      if (delicate != 0) {
        return false;
      }
      for (; cuts != 0 && cells < mapped; cuts &= cuts - 1) {
        int cut = block + Long.numberOfTrailingZeros(cuts);
        setTo(cells++, cut);
        setFrom(cells, cut + 1);
      }
      cells += Long.bitCount(cuts);
    }
    if (cells < mapped) {
      setTo(cells, end);
    }
    setCount(cells + 1);
    return cells < most;
  }

  /** Where the delimiters are in a block of up to 64 bytes: a bit for each byte. */
  private long cuts(byte[] bytes, int start, int end) {
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
