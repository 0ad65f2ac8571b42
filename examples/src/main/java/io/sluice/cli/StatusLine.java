package io.sluice.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: on a terminal one line that changes, otherwise a line now and then,
 * so that a log does not fill. Once closed it is silent.
 */
final class StatusLine implements AutoCloseable {
  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final boolean terminal;
  private final LongSupplier clock;
  private long due;
  private boolean dirty;
  private boolean closed;

  /** One that begins soon. */
  StatusLine() {
    this(onTerminal(), pause(onTerminal()), System::nanoTime);
  }

  private StatusLine(boolean terminal, long quiet, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.due = clock.getAsLong() + quiet;
  }

  /** One that is silent for two seconds: for what is mostly done by then. */
  static StatusLine afterTwoSeconds() {
    return afterTwoSeconds(onTerminal(), System::nanoTime);
  }

  /** The same by another clock, of nanoseconds. */
  static StatusLine afterTwoSeconds(boolean terminal, LongSupplier clock) {
    return new StatusLine(terminal, QUIET_NANOS, clock);
  }

  /**
   * Shows, after two seconds and until closed, what is being done and for how long: for what can't
   * say how far it is.
   */
  static StatusLine during(String what) {
    StatusLine status = afterTwoSeconds();
    Thread shows = new Thread(() -> status.keepShowing(what), "status line");
    shows.setDaemon(true);
    shows.start();
    return status;
  }

  /** Whether {@link #show} would show something now: asked where making the text takes time. */
  synchronized boolean isDue() {
    return !closed && clock.getAsLong() - due >= 0;
  }

  /** Shows {@code text}, unless another was shown a moment ago. */
  synchronized void show(String text) {
    if (!isDue()) {
      return;
    }
    due = clock.getAsLong() + pause(terminal);
    if (terminal) {
      System.err.print("\r\033[K" + text);
      System.err.flush();
      dirty = true;
    } else {
      System.err.println(text);
    }
  }

  /** Shows a line that stays, whenever it is. */
  synchronized void tell(String text) {
    clear();
    System.err.println(text);
  }

  /** Clears the line, for other output. */
  synchronized void clear() {
    if (dirty) {
      System.err.print("\r\033[K");
      System.err.flush();
      dirty = false;
    }
  }

  /** Clears the line for good. */
  @Override
  public synchronized void close() {
    clear();
    closed = true;
    notifyAll();
  }

  private synchronized void keepShowing(String what) {
    long begun = clock.getAsLong();
    try {
      while (!closed) {
        showHowLong(what, begun);
        wait(TimeUnit.NANOSECONDS.toMillis(TERMINAL_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows what is being done since a time of the clock, and for how many seconds. */
  void showHowLong(String what, long begun) {
    show("%s: %d s".formatted(what, TimeUnit.NANOSECONDS.toSeconds(clock.getAsLong() - begun)));
  }

  private static boolean onTerminal() {
    return System.console() != null;
  }

  private static long pause(boolean terminal) {
    return terminal ? TERMINAL_NANOS : LOG_NANOS;
  }
}
