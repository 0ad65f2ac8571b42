package io.sluice.cli;

import java.util.concurrent.TimeUnit;

/**
 * Progress on standard error: on a terminal one line that changes, otherwise a line now and then,
 * so that a log does not fill.
 */
final class StatusLine implements AutoCloseable {
  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final boolean terminal = System.console() != null;
  private long shown = System.nanoTime();
  private boolean dirty;

  /** Shows {@code text}, unless another was shown a moment ago. */
  synchronized void show(String text) {
    long now = System.nanoTime();
    if (now - shown < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
      return;
    }
    shown = now;
    if (terminal) {
      System.err.print("\r\033[K" + text);
      System.err.flush();
      dirty = true;
    } else {
      System.err.println(text);
    }
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (dirty) {
      System.err.print("\r\033[K");
      System.err.flush();
      dirty = false;
    }
  }
}
