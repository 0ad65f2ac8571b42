package io.sluice.schema;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/** A short source whose elements come in no order: read whole when the first is wanted. */
final class Sorted<T> implements Iterator<T> {
  private final Iterator<T> source;
  private final PriorityQueue<T> sorted;

  Sorted(Iterator<T> source, Comparator<T> order) {
    this.source = source;
    this.sorted = new PriorityQueue<>(order);
  }

  @Override
  public boolean hasNext() {
    source.forEachRemaining(sorted::add);
    return !sorted.isEmpty();
  }

  @Override
  public T next() {
    source.forEachRemaining(sorted::add);
    return sorted.remove();
  }
}
