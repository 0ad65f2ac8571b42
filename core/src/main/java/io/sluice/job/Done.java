package io.sluice.job;

import java.io.Serializable;
import java.util.Map;

/**
 * What a task did, or several.
 *
 * @param counts of its records
 * @param firstRejected the first record that it rejected, in words that can be logged; null if none
 */
record Done(Counts counts, String firstRejected) implements Serializable {
  static final Done NOTHING = new Done(Counts.NONE, null);

  /** This and what another sink was given. */
  Done plus(String sink, SinkCounts given) {
    return new Done(counts.plus(new Counts(0, 0, 0, 0, Map.of(sink, given))), firstRejected);
  }

  /** This and what comes after it. */
  Done plus(Done later) {
    return new Done(
        counts.plus(later.counts), firstRejected != null ? firstRejected : later.firstRejected);
  }
}
