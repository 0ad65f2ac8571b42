package io.sluice.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches what was sent to a server and is not acknowledged yet, and tells every ten seconds in
 * which nothing came back: what sends is then stuck in a call that says nothing itself.
 * Thread-safe.
 */
public final class Acknowledgements implements AutoCloseable {
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_MILLIS = 500;

  private final String server;
  private final Duration limit;
  private final Consumer<String> tell;
  private final LongSupplier nanoClock;
  private long underWay;
  private long heard;
  private long due;
  private boolean closed;

  private Acknowledgements(
      String server, Duration limit, Consumer<String> tell, LongSupplier nanoClock) {
    this.server = server;
    this.limit = limit;
    this.tell = tell;
    this.nanoClock = nanoClock;
  }

  /**
   * Begins to watch, on a thread of its own.
   *
   * @param server its kind and address, for the message
   * @param limit how long the caller bears silence, for the message
   */
  public static Acknowledgements of(String server, Duration limit, Consumer<String> tell) {
    Acknowledgements watched = of(server, limit, tell, System::nanoTime);
    Thread watches = new Thread(watched::watch, "acknowledgements of " + server);
    watches.setDaemon(true);
    watches.start();
    return watched;
  }

  /** One that looks only when it is told to. */
  static Acknowledgements of(
      String server, Duration limit, Consumer<String> tell, LongSupplier nanoClock) {
    return new Acknowledgements(server, limit, tell, nanoClock);
  }

  /** Something is about to be sent. */
  public synchronized void sending() {
    if (underWay++ == 0) {
      heard();
    }
  }

  /** Something that was sent is acknowledged, or refused. */
  public synchronized void answered() {
    underWay--;
    heard();
  }

  private void heard() {
    heard = nanoClock.getAsLong();
    due = heard + TELL_NANOS;
  }

  synchronized void look() {
    long now = nanoClock.getAsLong();
    if (underWay > 0 && !closed && now - due >= 0) {
      due = now + TELL_NANOS;
      tell.accept(
          String.format(
              Locale.ROOT,
              "waiting for %s, which has not answered for %d s; %,d not acknowledged; fails after %d s",
              server,
              TimeUnit.NANOSECONDS.toSeconds(now - heard),
              underWay,
              limit.toSeconds()));
    }
  }

  private synchronized void watch() {
    try {
      while (!closed) {
        wait(LOOK_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Watches no more. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
