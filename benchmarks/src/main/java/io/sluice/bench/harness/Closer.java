package io.sluice.bench.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what it was given, the last first: all of it, whatever one of them throws. */
public final class Closer implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** To be closed before all that it was given so far. */
  public void add(AutoCloseable one) {
    open.push(one);
  }

  @Override
  public void close() throws Exception {
    Exception failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
