package io.sluice.source;

import java.util.Arrays;
import java.util.Optional;

/**
 * The last line of a file, which had no newline and was taken for whole. If the file goes on within
 * it, it was not: then the whole line is a record of its own, and this one is told by a dead letter
 * that has its origin. What it made, a row or a letter, is known to nobody here.
 *
 * @param key the file as it was
 * @param line its number
 * @param bytes what it was
 */
record HalfLine(FileKey key, long line, byte[] bytes) {
  /** Ends the ledger's name of the file. A file's own name ends with a number in hex. */
  private static final String MARK = "|half";

  /** The file that a range is the half line of; empty if the range is one of whole lines. */
  static Optional<FileKey> key(Range range) {
    String input = range.input();
    return input.endsWith(MARK)
        ? Optional.of(FileKey.parse(input.substring(0, input.length() - MARK.length())))
        : Optional.empty();
  }

  /** Whether a line is this one and nothing more, but for its end. */
  boolean isAllOf(Line now) {
    int length = now.bytes().length;
    boolean carriageReturn = length == bytes.length + 1 && now.bytes()[length - 1] == '\r';
    return now.fault() == null
        && Arrays.equals(
            bytes, 0, bytes.length, now.bytes(), 0, carriageReturn ? length - 1 : length);
  }

  /** Adds the letter to a plan. */
  Range plan(PlannedLines planned) {
    LineBlock.Builder block = new LineBlock.Builder(key.input(), line);
    block.add(
        Line.damaged(
            bytes,
            "the file ended within this line, which was taken for whole, and has grown since: the whole line is another record; if this half of it made a row (seq %d, unless the feed numbers its records), delete that row"
                .formatted(key.input().seq(line))));
    planned.add(block.build());
    return new Range(key + MARK, line, line + 1);
  }
}
