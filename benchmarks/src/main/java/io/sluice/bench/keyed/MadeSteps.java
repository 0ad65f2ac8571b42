package io.sluice.bench.keyed;

import java.util.function.BooleanSupplier;

/**
 * Lets one batch through at a time. Who asks for the next one waits here, so that an idle query
 * costs the others nothing; and that it asks says that all of the batch before is done.
 */
final class MadeSteps {
  private static final long LOOK_MILLIS = 1_000;

  private final MadeInput.Records records;
  private long let;
  private long asked = -1;

  MadeSteps(MadeInput.Records records) {
    this.records = records;
  }

  MadeInput.Records records() {
    return records;
  }

  /** The newest batch that is let through, as soon as it is one that was not asked for before. */
  synchronized long next() {
    asked = let;
    notifyAll();
    while (let == asked) {
      try {
        wait();
      } catch (InterruptedException e) {
        // So ends a query that is stopped.
        Thread.currentThread().interrupt();
        return asked;
      }
    }
    return let;
  }

  /**
   * Lets one batch through, and waits until it is done.
   *
   * @param lives whether somebody is there who will ask
   * @return how long it took by the wall clock, in nanoseconds
   */
  synchronized long step(BooleanSupplier lives) throws InterruptedException {
    await(lives);
    long begun = System.nanoTime();
    let++;
    notifyAll();
    await(lives);
    return System.nanoTime() - begun;
  }

  private void await(BooleanSupplier lives) throws InterruptedException {
    while (asked != let) {
      if (!lives.getAsBoolean()) {
        throw new IllegalStateException("a query must live until it is stopped, but ended");
      }
      wait(LOOK_MILLIS);
    }
  }
}
