package io.sluice.job;

/** A job could not start, or a batch failed and the job stopped. */
public final class JobException extends RuntimeException {
  /** A message alone. */
  public JobException(String message) {
    super(message);
  }

  /** A message and what led to it. */
  public JobException(String message, Throwable cause) {
    super(message, cause);
  }
}
