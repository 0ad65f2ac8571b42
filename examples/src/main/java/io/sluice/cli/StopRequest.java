package io.sluice.cli;

/**
 * A wish to stop, which may come before there is anything to stop: then what comes next stops at
 * once.
 */
final class StopRequest {
  private static final Runnable NOTHING = () -> {};

  private boolean wished;
  private Runnable stop = NOTHING;

  synchronized void wish() {
    wished = true;
    stop.run();
  }

  synchronized boolean isWished() {
    return wished;
  }

  /** From now on {@code how} stops what is under way. */
  synchronized void by(Runnable how) {
    stop = how;
    if (wished) {
      how.run();
    }
  }

  /** What was under way has ended. */
  synchronized void byNothing() {
    stop = NOTHING;
  }
}
