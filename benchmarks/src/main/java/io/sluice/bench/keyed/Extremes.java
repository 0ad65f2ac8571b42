package io.sluice.bench.keyed;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one key must remember of a window, second by second, so that its least and greatest value
 * can be told as it slides: who writes such a window by hand writes this. A value that is no better
 * than a later one will never be the answer, so of 180 seconds some six remain. Immutable.
 *
 * <pre>
 * least values of seconds 1..5   3 1 4 1 5     remain: 4: 1, 5: 5
 * </pre>
 *
 * <p>{@link #and} is associative and commutative, and {@link #without} is its inverse as long as
 * what goes is older than all that stays: what {@code reduceByKeyAndWindow} wants, though a minimum
 * alone has no inverse.
 */
final class Extremes implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int ENTRY_BYTES = Integer.BYTES + Long.BYTES;
  private static final Extremes NONE = new Extremes(new long[0], new long[0]);

  /** Second, value, second, value, ...; both rise. */
  private final long[] least;

  /** The same of the values' negatives. */
  private final long[] greatest;

  private Extremes(long[] least, long[] greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  static Extremes none() {
    return NONE;
  }

  static Extremes of(long second, long min, long max) {
    return new Extremes(new long[] {second, min}, new long[] {second, -max});
  }

  boolean isEmpty() {
    return least.length == 0;
  }

  Extremes and(Extremes other) {
    return new Extremes(merged(least, other.least), merged(greatest, other.greatest));
  }

  /** The newest second; 0 if there is none. */
  long newest() {
    return isEmpty() ? 0 : least[least.length - 2];
  }

  /** Without all seconds up to the newest of {@code left}. */
  Extremes without(Extremes left) {
    return left.isEmpty() ? this : from(left.newest() + 1);
  }

  /** Without all seconds before {@code first}. */
  Extremes from(long first) {
    int low = at(least, first);
    int high = at(greatest, first);
    return low == 0 && high == 0
        ? this
        : new Extremes(
            Arrays.copyOfRange(least, low, least.length),
            Arrays.copyOfRange(greatest, high, greatest.length));
  }

  /** Of all seconds; of at least one. */
  MinMax minMax() {
    return new MinMax(least[1], -greatest[1]);
  }

  /** Of the seconds from {@code first}; null if there are none. */
  MinMax minMax(long first) {
    int low = at(least, first);
    return low == least.length
        ? null
        : new MinMax(least[low + 1], -greatest[at(greatest, first) + 1]);
  }

  private static int at(long[] entries, long first) {
    int at = 0;
    while (at < entries.length && entries[at] < first) {
      at += 2;
    }
    return at;
  }

  /** From the newest back: who is not less than a newer one is dropped. */
  private static long[] merged(long[] one, long[] other) {
    long[] all = new long[one.length + other.length];
    int to = all.length;
    int i = one.length - 2;
    int j = other.length - 2;
    while (i >= 0 || j >= 0) {
      boolean isOne = j < 0 || i >= 0 && isNewer(one, i, other, j);
      long second = isOne ? one[i] : other[j];
      long value = isOne ? one[i + 1] : other[j + 1];
      if (to == all.length || value < all[to + 1]) {
        to -= 2;
        all[to] = second;
        all[to + 1] = value;
      }
      i -= isOne ? 2 : 0;
      j -= isOne ? 0 : 2;
    }
    return to == 0 ? all : Arrays.copyOfRange(all, to, all.length);
  }

  /** Of two of one second the lesser value counts as the newer. */
  private static boolean isNewer(long[] one, int i, long[] other, int j) {
    return one[i] > other[j] || one[i] == other[j] && one[i + 1] <= other[j + 1];
  }

  byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES + (least.length + greatest.length) / 2 * ENTRY_BYTES);
    bytes.putShort((short) (least.length / 2));
    write(bytes, least);
    write(bytes, greatest);
    return bytes.array();
  }

  private static void write(ByteBuffer bytes, long... entries) {
    for (int at = 0; at < entries.length; at += 2) {
      bytes.putInt((int) entries[at]).putLong(entries[at + 1]);
    }
  }

  static Extremes of(byte... all) {
    if (all.length == 0) {
      return NONE;
    }
    ByteBuffer bytes = ByteBuffer.wrap(all);
    long[] least = read(bytes, bytes.getShort());
    return new Extremes(least, read(bytes, bytes.remaining() / ENTRY_BYTES));
  }

  private static long[] read(ByteBuffer bytes, int count) {
    long[] entries = new long[2 * count];
    for (int at = 0; at < entries.length; at += 2) {
      entries[at] = bytes.getInt();
      entries[at + 1] = bytes.getLong();
    }
    return entries;
  }
}
