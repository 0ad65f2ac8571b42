package io.sluice.bench.trades;

import java.io.Serializable;

/**
 * What came of some work, in few numbers that do not go by its order: so it can be compared, and
 * that of all parts is the sum of theirs.
 *
 * @param entries how many there were
 * @param hash the sum of the hashes of all
 */
public record Digest(long entries, long hash) implements Serializable {
  /** Of nothing. */
  public static final Digest NONE = new Digest(0, 0);

  /** Of both. */
  public Digest and(Digest other) {
    return new Digest(entries + other.entries, hash + other.hash);
  }
}
