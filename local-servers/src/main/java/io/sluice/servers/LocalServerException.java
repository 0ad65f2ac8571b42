package io.sluice.servers;

/**
 * A local server could not be fetched, started or stopped. The message names the setting, the value
 * seen and the way out.
 *
 * @since 0.1.0
 */
public final class LocalServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalServerException(String message) {
    super(message);
  }

  LocalServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
