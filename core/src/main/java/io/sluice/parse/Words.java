package io.sluice.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, as one long: the first byte is the lowest. What takes a branch for every
 * byte otherwise, takes a few instructions for eight.
 *
 * <p>Source: Warren, "Hacker's Delight", chapter 6; Lemire, "Quickly parsing eight digits" (2018).
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = ~HIGH_BITS;

  /** Powers of ten, by as many digits as a word may have beside others. */
  static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

  private Words() {}

  /** The eight bytes from an index on. */
  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /**
   * The same of bytes that end before {@code end}: those beyond are zero.
   *
   * @param end at least eight
   */
  static long at(byte[] bytes, int index, int end) {
    int beyond = index + Long.BYTES - end;
    if (beyond <= 0) {
      return at(bytes, index);
    }
    // In two steps: all eight bytes may be beyond, and a shift by 64 is none.
    return beyond > Long.BYTES ? 0 : at(bytes, end - Long.BYTES) >>> 8 * (beyond - 1) >>> 8;
  }

  /** A word of eight equal bytes. */
  static long repeat(int ascii) {
    return ONES * ascii;
  }

  /** The high bit of each byte that is equal in both words. */
  static long matches(long word, long other) {
    long difference = word ^ other;
    return ~((difference & LOW_BITS) + LOW_BITS | difference | LOW_BITS);
  }

  /** Not zero if any byte is ASCII and below the one that {@code repeated} repeats. */
  static long below(long word, long repeated) {
    return word - repeated & ~word & HIGH_BITS;
  }

  /** The high bits of the eight bytes as the lowest eight bits. */
  static long bits(long highBits) {
    return (highBits >>> 7) * 0x0102040810204080L >>> 56;
  }

  /** The index, from 0, of the first byte whose high bit is set. */
  static int first(long highBits) {
    return Long.numberOfTrailingZeros(highBits) >>> 3;
  }

  /**
   * The one to eight bytes that end before {@code to}: the last one is the highest, and the bytes
   * below them are zero.
   *
   * @param bytes at least eight
   */
  static long ending(byte[] bytes, int to, int length) {
    int start = to - 8;
    long word = start >= 0 ? at(bytes, start) : at(bytes, 0) << -8 * start;
    return word & -1L << 64 - 8 * length;
  }

  /** Whether all bytes are from 0 to 9; digits are, after {@code ^ repeat('0')}. */
  static boolean areDigits(long word) {
    return ((word + repeat(6) | word) & repeat(0xf0)) == 0;
  }

  /** The high bit of each byte that is not from 0 to 9. */
  static long notDigits(long word) {
    return ((word & LOW_BITS) + repeat(0x76) | word) & HIGH_BITS;
  }

  /** The number that eight bytes from 0 to 9 stand for, the first one the most significant. */
  static long number(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    long upper = (pairs & 0x000000ff000000ffL) * (100 + (1_000_000L << 32));
    long lower = (pairs >>> 16 & 0x000000ff000000ffL) * (1 + (10_000L << 32));
    return upper + lower >>> 32;
  }
}
