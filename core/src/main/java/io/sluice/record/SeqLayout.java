package io.sluice.record;

import io.sluice.internal.Checks;

/**
 * How an input's number and a record's position share the 64 bits of {@code seq}.
 *
 * <pre>
 * bit 63   62  61  60 ......................... 0
 *     0     0   -- a number that the feed itself gave, below 2^62 --
 *     0     1   0  file number, 30 bits | line, 31 bits
 *     0     1   1  stream number, 21 bits | offset, 40 bits
 * </pre>
 *
 * <p>So numbers of the three kinds never meet, {@code seq} rises with the position in one input,
 * and it is never negative. The limits: 2,147,483,647 lines a file; 2,097,152 partitions and
 * connections a keyspace; offsets to 1,099,511,627,775. Reaching one is an error, not a
 * wrap-around.
 */
public final class SeqLayout {
  private static final long MADE_HERE = 1L << 62;
  private static final long STREAM = 1L << 61;
  private static final int LINE_BITS = 31;
  private static final int OFFSET_BITS = 40;

  /** How many different file numbers there are. */
  public static final int FILE_NUMBERS = 1 << 30;

  /** How many different stream numbers there are. */
  public static final int STREAM_NUMBERS = 1 << 21;

  private SeqLayout() {}

  /** The {@code seq} of a file's line. */
  public static long ofFile(int number, long line) {
    checkFileNumber(number);
    return MADE_HERE | (long) number << LINE_BITS | fits("line", line, LINE_BITS);
  }

  /** The {@code seq} of a partition's offset, or of a connection's line. */
  public static long ofStream(int number, long offset) {
    checkStreamNumber(number);
    return MADE_HERE | STREAM | (long) number << OFFSET_BITS | fits("offset", offset, OFFSET_BITS);
  }

  static void checkFileNumber(int number) {
    Checks.between("file number", 0, FILE_NUMBERS - 1, number);
  }

  static void checkStreamNumber(int number) {
    Checks.between("stream number", 0, STREAM_NUMBERS - 1, number);
  }

  private static long fits(String name, long value, int bits) {
    if (value >>> bits != 0) {
      throw new IllegalArgumentException(
          "%s must be from 0 to %d to fit into seq, but is %d; let the feed number its records (seq in the mapping)"
              .formatted(name, (1L << bits) - 1, value));
    }
    return value;
  }
}
