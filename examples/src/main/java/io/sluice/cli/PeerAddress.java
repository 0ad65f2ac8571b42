package io.sluice.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One end of a connection as one types it: {@code socket://HOST:PORT}. An IPv6 address stands in
 * brackets.
 *
 * @param port from 1 to 65,535
 */
record PeerAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("socket://(?:\\[([0-9A-Fa-f:.]+)\\]|([^/:\\s\\[\\]]+)):(\\d{1,5})/?");

  /** Reads it; a complaint begins with the name of the option. */
  static PeerAddress of(String option, String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int port = Integer.parseInt(matcher.group(3));
      if (port >= 1 && port <= 65_535) {
        return new PeerAddress(
            matcher.group(1) != null ? matcher.group(1) : matcher.group(2), port);
      }
    }
    throw new IllegalArgumentException(
        option + " must be socket://HOST:PORT, as socket://127.0.0.1:9999, but is '" + text + "'");
  }

  @Override
  public String toString() {
    return "socket://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
