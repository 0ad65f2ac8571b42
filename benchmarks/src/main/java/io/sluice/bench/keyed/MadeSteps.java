package io.sluice.bench.keyed;

/** Batches for a query: that it asks for the next one says that all of the one before is done. */
final class MadeSteps extends Steps {
  private final MadeInput.Records records;
  private long asked = -1;

  MadeSteps(MadeInput.Records records) {
    this.records = records;
  }

  MadeInput.Records records() {
    return records;
  }

  @Override
  boolean isDone() {
    return asked == let();
  }

  /** The newest batch that is let through, as soon as it is one that was not asked for before. */
  synchronized long next() {
    asked = let();
    notifyAll();
    while (isDone()) {
      try {
        wait();
      } catch (InterruptedException e) {
        // So ends a query that is stopped.
        Thread.currentThread().interrupt();
        return asked;
      }
    }
    return let();
  }
}
