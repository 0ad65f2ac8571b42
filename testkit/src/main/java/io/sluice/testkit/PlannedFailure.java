package io.sluice.testkit;

/** A failure that the test asked for. */
final class PlannedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlannedFailure(String message) {
    super(message, null, false, false);
  }
}
