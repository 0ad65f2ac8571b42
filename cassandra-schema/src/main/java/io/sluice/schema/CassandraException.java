package io.sluice.schema;

/**
 * Cassandra could not be reached, or refused or failed to do what was asked. The message says what
 * was asked, where, what came back, and the way out; the cause is the driver's own exception, if
 * there is one.
 *
 * @since 0.1.0
 */
public final class CassandraException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CassandraException(String message) {
    super(message);
  }

  CassandraException(String message, Throwable cause) {
    super(message, cause);
  }
}
