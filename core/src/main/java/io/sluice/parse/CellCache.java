package io.sluice.parse;

import java.util.Arrays;

/**
 * Remembers what cells were read as, so that a symbol is one String however often it comes. Holds a
 * bounded number of entries; an old one gives way to a new one.
 */
final class CellCache<V> {
  private static final int SLOTS = 1 << 13;

  /** How many neighbouring slots an entry may be in. */
  private static final int WAYS = 4;

  private static final int LONGEST_KEY = 256;

  /** Reads a cell that is not in the cache. */
  interface Reader<V> {
    V read(Cells cells, int column) throws BadRecord;
  }

  private final Reader<V> reader;
  private final byte[][] keys = new byte[SLOTS][];
  private final Object[] values = new Object[SLOTS];

  CellCache(Reader<V> reader) {
    this.reader = reader;
  }

  /** What {@link Reader} makes of the cell; a fault is not remembered. */
  @SuppressWarnings("unchecked")
  V get(Cells cells, int column) throws BadRecord {
    byte[] bytes = cells.bytes();
    int from = cells.from(column);
    int to = cells.to(column);
    int home = hash(bytes, from, to) & (SLOTS - 1);
    for (int way = 0; way < WAYS; way++) {
      int slot = (home + way) & (SLOTS - 1);
      byte[] key = keys[slot];
      if (key == null) {
        return put(slot, cells, column);
      }
      if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return (V) values[slot];
      }
    }
    return put(home, cells, column);
  }

  private V put(int slot, Cells cells, int column) throws BadRecord {
    V value = reader.read(cells, column);
    if (cells.to(column) - cells.from(column) <= LONGEST_KEY) {
      keys[slot] = Arrays.copyOfRange(cells.bytes(), cells.from(column), cells.to(column));
      values[slot] = value;
    }
    return value;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 13;
  }
}
