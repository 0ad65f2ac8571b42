package io.sluice.bench.keyed;

import java.io.Serializable;

/** The least and the greatest of some numbers. */
record MinMax(long min, long max) implements Serializable {
  static MinMax of(long value) {
    return new MinMax(value, value);
  }

  MinMax and(MinMax other) {
    return new MinMax(Math.min(min, other.min), Math.max(max, other.max));
  }
}
