package io.sluice.testkit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names that no other test uses, so that tests can share servers.
 *
 * @since 0.1.0
 */
public final class FreshNames {
  private static final int LONGEST_PREFIX = 30;
  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]+");

  private FreshNames() {}

  /**
   * The name of a keyspace that is not there yet; it needs no quotes in CQL.
   *
   * @param prefix what it begins with: a lower-case letter, then lower-case letters, digits and
   *     underscores, at most 30
   * @return such as {@code market_1q2w3e4r5t}
   * @throws IllegalArgumentException if the prefix is of another form
   */
  public static String keyspace(String prefix) {
    return check(prefix, KEYSPACE) + "_" + unique();
  }

  /**
   * The name of a topic, or of a consumer group, that is not there yet.
   *
   * @param prefix what it begins with: letters, digits, dots, underscores and dashes, at most 30
   * @return such as {@code trades-1q2w3e4r5t}
   * @throws IllegalArgumentException if the prefix is of another form
   */
  public static String topic(String prefix) {
    return check(prefix, TOPIC) + "-" + unique();
  }

  private static String check(String prefix, Pattern form) {
    if (prefix.length() > LONGEST_PREFIX || !form.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          String.format(
              "prefix must match %s and have at most %d characters, but is \"%s\"",
              form, LONGEST_PREFIX, prefix));
    }
    return prefix;
  }

  /** Ten digits and letters, 51 random bits: servers may be shared with other JVMs, too. */
  private static String unique() {
    long first = Long.parseLong("1000000000", Character.MAX_RADIX);
    return Long.toString(
        ThreadLocalRandom.current().nextLong(first, first * Character.MAX_RADIX),
        Character.MAX_RADIX);
  }
}
