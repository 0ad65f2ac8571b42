package io.sluice.job;

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

  /** Whether a batch may be planned now. */
  synchronized boolean mayPlan() {
    return failure == null && !stopping && planned < MOST_PLANNED;
  }

  synchronized void planned() {
    planned++;
  }

  /** Whether a planned batch may begin. If not, it is let go of. */
  synchronized boolean mayBegin() {
    if (failure == null && !stopping) {
      return true;
    }
    over();
    return false;
  }

  /** A batch that began is over. */
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

  synchronized Throwable failure() {
    return failure;
  }

  /**
   * Waits for the end: a failure, a stop that was asked for, or all input done.
   *
   * @param done asked when no batch is planned
   * @param broken asked now and then: whether Spark itself has stopped
   */
  synchronized void awaitEnd(BooleanSupplier done, BooleanSupplier broken)
      throws InterruptedException {
    while (failure == null && !(planned == 0 && (stopping || done.getAsBoolean()))) {
      wait(100);
      if (broken.getAsBoolean() && planned > 0) {
        fail(new JobException("Spark stopped under the job"));
      }
    }
  }
}
