package io.sluice.job;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lets batches through one after the other, and none after one that failed. Spark itself would run
 * the next batch whatever became of the last.
 */
final class Gate {
  /** One that runs, and one that is planned while it does, so that no time is lost between them. */
  private static final int MOST_PLANNED = 2;

  private int planned;
  private boolean stopping;
  private Throwable failure;

  /**
   * Takes a place for a batch that is going to be planned, if there is one. {@link #over} gives it
   * back.
   */
  synchronized boolean beginPlan() {
    if (failure != null || stopping || planned == MOST_PLANNED) {
      return false;
    }
    planned++;
    return true;
  }

  /** Whether a planned batch may begin. If not, it is let go of. */
  synchronized boolean mayBegin() {
    if (failure == null && !stopping) {
      return true;
    }
    over();
    return false;
  }

  /** A batch is over, or came to nothing. */
  synchronized void over() {
    planned--;
    notifyAll();
  }

  /** Closes the gate for good. The first failure is the one that is told. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /** Lets the batch under way finish, and no other begin. */
  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  /**
   * Waits for the end: a failure, a stop that was asked for, or all input done. After it, nothing
   * more is planned.
   *
   * @param done asked only while no batch is planned or under way
   * @param look done now and then; what it throws is a failure
   * @return the failure, if it was one
   */
  Optional<Throwable> awaitEnd(BooleanSupplier done, Runnable look) throws InterruptedException {
    while (!ended(done)) {
      try {
        look.run();
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }
    return Optional.ofNullable(failure);
  }

  private synchronized boolean ended(BooleanSupplier done) throws InterruptedException {
    if (!endIsHere(done)) {
      wait(100);
    }
    stopping |= endIsHere(done);
    return failure != null || stopping && planned == 0;
  }

  private boolean endIsHere(BooleanSupplier done) {
    return failure != null || planned == 0 && (stopping || done.getAsBoolean());
  }
}
