package io.sluice.job;

import io.sluice.sink.SinkException;
import io.sluice.source.SourceException;
import org.apache.spark.SparkException;

/** Finds, in what Spark throws, what went wrong. */
final class Failures {
  private Failures() {}

  /** Our own message if there is one, for it says the way out; otherwise all that Spark says. */
  static RuntimeException toThrow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SinkException
          || cause instanceof SourceException
          || cause instanceof JobException) {
        return new JobException(cause.getMessage(), failure);
      }
    }
    Throwable cause = failure instanceof SparkException ? rootOf(failure) : failure;
    return new JobException("a batch failed: " + cause, failure);
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }
}
