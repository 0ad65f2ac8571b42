package io.sluice.sink;

/** Something can't be written, now or at all. The message says the way out. */
public final class SinkException extends RuntimeException {
  /** A message alone. */
  public SinkException(String message) {
    super(message);
  }

  /** A message and what led to it. */
  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
