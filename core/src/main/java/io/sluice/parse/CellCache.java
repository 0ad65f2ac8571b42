package io.sluice.parse;

import java.util.Arrays;

/**
 * Remembers what cells were read as, so that a symbol is one String however often it comes. Holds a
 * bounded number of entries; an old one gives way to a new one.
 */
final class CellCache<V> {
  private static final int SLOTS = 1 << 14;

  /** How many neighbouring slots an entry may be in. */
  private static final int WAYS = 4;

  /** Cells up to this length are their own tag, with the length in the lowest byte. */
  private static final int LONGEST_IN_TAG = 7;

  /** In the lowest byte of the tag of a longer cell. */
  private static final int LONG = 0xff;

  private static final int LONGEST_KEY = 256;

  /** Reads a cell that is not in the cache. */
  interface Reader<V> {
    V read(Cells cells, int column) throws BadRecord;
  }

  private final Reader<V> reader;
  private final long[] tags = new long[SLOTS];
  private final byte[][] keys = new byte[SLOTS][];
  private final Object[] values = new Object[SLOTS];

  CellCache(Reader<V> reader) {
    this.reader = reader;
  }

  /** What the reader makes of a cell; a fault is not remembered. */
  @SuppressWarnings("unchecked")
  V get(Cells cells, int column) throws BadRecord {
    byte[] bytes = cells.bytes();
    int from = cells.from(column);
    int to = cells.to(column);
    long tag = tag(bytes, from, to);
    int home = home(tag);
    for (int way = 0; way < WAYS; way++) {
      int slot = home + way & SLOTS - 1;
      if (tags[slot] == tag && (keys[slot] == null || isKey(slot, bytes, from, to))) {
        return (V) values[slot];
      }
      if (tags[slot] == 0) {
        return put(slot, tag, cells, column);
      }
    }
    return put(home, tag, cells, column);
  }

  /** What a cell was read as before, or null. */
  @SuppressWarnings("unchecked")
  V find(byte[] bytes, int from, int to) {
    long tag = tag(bytes, from, to);
    int home = home(tag);
    for (int way = 0; way < WAYS; way++) {
      int slot = home + way & SLOTS - 1;
      if (tags[slot] == tag && (keys[slot] == null || isKey(slot, bytes, from, to))) {
        return (V) values[slot];
      }
    }
    return null;
  }

  private boolean isKey(int slot, byte[] bytes, int from, int to) {
    return Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to);
  }

  private V put(int slot, long tag, Cells cells, int column) throws BadRecord {
    V value = reader.read(cells, column);
    int from = cells.from(column);
    int to = cells.to(column);
    if (to - from <= LONGEST_KEY) {
      boolean isLong = (tag & 0xff) == LONG;
      keys[slot] = isLong ? Arrays.copyOfRange(cells.bytes(), from, to) : null;
      tags[slot] = tag;
      values[slot] = value;
    }
    return value;
  }

  /** Never zero. Cells of different tags are different; those of one tag may be, if it is long. */
  private static long tag(byte[] bytes, int from, int to) {
    int length = to - from;
    if (0 < length && length <= LONGEST_IN_TAG && bytes.length >= Long.BYTES) {
      return Words.ending(bytes, to, length) | length;
    }
    long hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash << 8 | LONG;
  }

  /** Multiplies by the golden ratio, which spreads similar tags over all slots. */
  private static int home(long tag) {
    return (int) (tag * 0x9e3779b97f4a7c15L >>> 64 - 12);
  }
}
