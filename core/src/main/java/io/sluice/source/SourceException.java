package io.sluice.source;

/** A source is not there, does not answer, or is not what it was. The message says the way out. */
public final class SourceException extends RuntimeException {
  /** A message alone. */
  public SourceException(String message) {
    super(message);
  }

  /** A message and what led to it. */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
