package io.sluice.parse;

import java.util.Arrays;

/** Remembers what cells were read as, of as many as {@link CellNumbers} holds. */
final class CellCache<V> {
  /** Reads a cell that is not in the cache. */
  interface Reader<V> {
    V read(Cells cells, int column) throws BadRecord;
  }

  private final Reader<V> reader;
  private final CellNumbers numbers;
  private Object[] values = new Object[1 << 4];

  /**
   * @param most a power of two; so many are remembered
   */
  CellCache(int most, Reader<V> reader) {
    this.numbers = new CellNumbers(most);
    this.reader = reader;
  }

  /** What the reader makes of a cell; a fault is not remembered. */
  @SuppressWarnings("unchecked")
  V get(Cells cells, int column) throws BadRecord {
    int number = numbers.find(cells.bytes(), cells.from(column), cells.to(column));
    return number >= 0 ? (V) values[number] : add(cells, column);
  }

  private V add(Cells cells, int column) throws BadRecord {
    V value = reader.read(cells, column);
    int number = numbers.add(cells.bytes(), cells.from(column), cells.to(column));
    if (number >= values.length) {
      values = Arrays.copyOf(values, 2 * number);
    }
    if (number >= 0) {
      values[number] = value;
    }
    return value;
  }
}
