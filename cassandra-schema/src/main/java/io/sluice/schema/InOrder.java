package io.sluice.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * Reads several sources one after the other, while some of those to come have been started already,
 * so that their first answers travel meanwhile.
 */
final class InOrder<T> implements Iterator<T> {
  private final Iterator<? extends Supplier<? extends Iterator<T>>> sources;
  private final int widest;
  private final Deque<Iterator<T>> started = new ArrayDeque<>();
  private int width;

  private InOrder(
      Iterator<? extends Supplier<? extends Iterator<T>>> sources, int width, int widest) {
    this.sources = sources;
    this.width = width;
    this.widest = widest;
  }

  /** Starts {@code width} sources at once: for those who will read them all. */
  static <T> InOrder<T> atOnce(
      Iterator<? extends Supplier<? extends Iterator<T>>> sources, int width) {
    return new InOrder<>(sources, width, width);
  }

  /** Starts one, and one more ahead with each that ran out: for those who may soon have enough. */
  static <T> InOrder<T> growing(
      Iterator<? extends Supplier<? extends Iterator<T>>> sources, int widest) {
    return new InOrder<>(sources, 1, widest);
  }

  @Override
  public boolean hasNext() {
    while (true) {
      Iterator<T> current = started.peek();
      if (current == null) {
        start();
        if (started.isEmpty()) {
          return false;
        }
      } else if (current.hasNext()) {
        return true;
      } else {
        started.remove();
        width = Math.min(widest, width + 1);
        start();
      }
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return started.element().next();
  }

  private void start() {
    while (started.size() < width && sources.hasNext()) {
      started.add(sources.next().get());
    }
  }
}
