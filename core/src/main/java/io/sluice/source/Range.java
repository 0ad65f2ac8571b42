package io.sluice.source;

import io.sluice.internal.Checks;
import java.io.Serializable;

/**
 * A stretch of one input.
 *
 * @param input the source's own name for it: {@code trades/0}, or a file's name
 * @param from the position of the first record
 * @param until one past the position of the last
 */
public record Range(String input, long from, long until) implements Serializable {
  /** Checks that the range is not negative. It may be empty. */
  public Range {
    Checks.notBlank("input", input);
    Checks.atLeast("from", 0, from);
    Checks.atLeast("until", from, until);
  }

  /** How many positions it spans: at least as many as there are records. */
  public long length() {
    return until - from;
  }

  /** For messages: {@code trades/0 [100, 200)}. */
  @Override
  public String toString() {
    return "%s [%d, %d)".formatted(input, from, until);
  }
}
