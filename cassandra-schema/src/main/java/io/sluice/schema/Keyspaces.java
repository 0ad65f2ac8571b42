package io.sluice.schema;

import java.util.Objects;
import java.util.regex.Pattern;

/** What a keyspace may be called, so that it needs no quotes in cqlsh and fits a file name. */
final class Keyspaces {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  private Keyspaces() {}

  static String check(String keyspace) {
    Objects.requireNonNull(keyspace, "keyspace");
    if (!NAME.matcher(keyspace).matches()) {
      throw new IllegalArgumentException(
          "keyspace must be 1 to 48 lower-case letters, digits and underscores, a letter first,"
              + " but keyspace='"
              + keyspace
              + "'; for example market");
    }
    return keyspace;
  }
}
