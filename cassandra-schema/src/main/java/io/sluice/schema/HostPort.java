package io.sluice.schema;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Cassandra answers CQL: {@code host}, {@code host:port} or {@code [v6]:port}. */
record HostPort(String host, int port) {
  static final int DEFAULT_PORT = 9042;
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\[\\]:\\s]+)(?::(\\d{1,5}))?");

  static HostPort parse(String text) {
    Objects.requireNonNull(text, "address");
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int port = form.group(2) == null ? DEFAULT_PORT : Integer.parseInt(form.group(2));
      if (port >= 1 && port <= 65_535) {
        return new HostPort(form.group(1), port);
      }
    }
    throw new IllegalArgumentException(
        "address must be HOST:PORT with a port of 1 to 65535, but address='"
            + text
            + "'; for example 127.0.0.1:9042");
  }

  InetSocketAddress resolve() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new CassandraException(
          "cannot connect to Cassandra at "
              + this
              + ": no host has the name "
              + host
              + "; check its spelling, or give its address",
          e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
