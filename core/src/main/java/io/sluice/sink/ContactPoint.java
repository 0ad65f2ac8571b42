package io.sluice.sink;

import io.sluice.internal.Checks;

/**
 * Where a Cassandra cluster can be reached first.
 *
 * @param host a name or an address
 * @param port of the native protocol
 */
record ContactPoint(String host, int port) {

  /** Reads {@code HOST:PORT}. */
  static ContactPoint parse(String text) {
    int colon = Checks.notBlank("contactPoint", text).lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= 65_535) {
        return new ContactPoint(text.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      // Told below, with the rule.
    }
    throw new IllegalArgumentException(
        "contactPoint must be HOST:PORT, as localhost:9042, but is " + text);
  }
}
