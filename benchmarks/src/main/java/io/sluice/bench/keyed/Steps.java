package io.sluice.bench.keyed;

import java.util.function.BooleanSupplier;

/**
 * Lets a contestant's own threads go on to one batch at a time. Between two they wait here, so that
 * they cost the others nothing.
 */
abstract class Steps {
  private static final long LOOK_MILLIS = 1_000;

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
   * @param lives whether the threads do
   * @return how long it took by the wall clock, in nanoseconds
   */
  final synchronized long step(BooleanSupplier lives) throws InterruptedException {
    awaitDone(lives);
    long begun = System.nanoTime();
    let++;
    notifyAll();
    awaitDone(lives);
    return System.nanoTime() - begun;
  }

  private void awaitDone(BooleanSupplier lives) throws InterruptedException {
    while (!isDone()) {
      if (!lives.getAsBoolean()) {
        throw new IllegalStateException(
            "threads that do batches must live until they are ended, but do not after batch "
                + let);
      }
      wait(LOOK_MILLIS);
    }
  }
}
