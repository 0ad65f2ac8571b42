package io.sluice.bench.keyed;

/**
 * Lets a contestant's own threads go on to one batch at a time. Between two they wait here, so that
 * they cost the others nothing.
 */
abstract class Steps {
  private static final long LOOK_MILLIS = 1_000;

  /** Sees how the threads are. */
  interface Check {
    /** Throws what they ended with, if they have ended. */
    void run() throws Exception;
  }

  private long let;

  /** The batch that was let through last, from 1; 0 before the first. */
  final synchronized long let() {
    return let;
  }

  /** Whether all of the batch that was let through last is done; asked by who has the lock. */
  abstract boolean isDone();

  /**
   * Lets one batch through, and waits until it is done.
   *
   * @param alive asked while it waits: nobody else would tell that a batch will never be done
   * @return how long it took by the wall clock, in nanoseconds
   */
  final synchronized long step(Check alive) throws Exception {
    awaitDone(alive);
    long begun = System.nanoTime();
    let++;
    notifyAll();
    awaitDone(alive);
    return System.nanoTime() - begun;
  }

  private void awaitDone(Check alive) throws Exception {
    while (!isDone()) {
      alive.run();
      wait(LOOK_MILLIS);
    }
  }
}
