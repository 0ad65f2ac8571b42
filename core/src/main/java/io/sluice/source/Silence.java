package io.sluice.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a server has not answered, and whether that is still borne. */
final class Silence {
  private final Duration most;
  private final LongSupplier nanoClock;
  private boolean silent;
  private long since;

  /** One that is borne for so long after the first call without an answer. */
  Silence(Duration most, LongSupplier nanoClock) {
    this.most = most;
    this.nanoClock = nanoClock;
  }

  /** The server answered. */
  void answered() {
    silent = false;
  }

  /**
   * A call that began at a time had no answer.
   *
   * @return whether to wait on
   */
  boolean isBorne(long begunNanos) {
    if (!silent) {
      silent = true;
      since = begunNanos;
    }
    return nanoClock.getAsLong() - since < most.toNanos();
  }
}
