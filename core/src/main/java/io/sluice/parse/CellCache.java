package io.sluice.parse;

import java.util.ArrayList;
import java.util.List;

/** Remembers what cells were read as, of as many as {@link CellNumbers} holds. */
final class CellCache<V> {
  /** Reads a cell that is not in the cache. */
  interface Reader<V> {
    V read(Cells cells, int column) throws BadRecord;
  }

  private final Reader<V> reader;
  private final CellNumbers numbers = new CellNumbers();
  private final List<V> values = new ArrayList<>();

  CellCache(Reader<V> reader) {
    this.reader = reader;
  }

  /** What the reader makes of a cell; a fault is not remembered. */
  V get(Cells cells, int column) throws BadRecord {
    int number = numbers.find(cells.bytes(), cells.from(column), cells.to(column));
    return number >= 0 ? values.get(number) : add(cells, column);
  }

  private V add(Cells cells, int column) throws BadRecord {
    V value = reader.read(cells, column);
    int number = numbers.add(cells.bytes(), cells.from(column), cells.to(column));
    if (number == values.size()) {
      values.add(value);
    } else if (number >= 0) {
      values.set(number, value);
    }
    return value;
  }
}
