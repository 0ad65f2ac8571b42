package io.sluice.bench.harness;

import java.util.List;

/**
 * One size of the work.
 *
 * @param group what it is drawn with, as {@code 10,000 keys, all touched}
 * @param label which of the group it is, as {@code 60 s}
 * @param contestants the first is what the others are compared with
 * @param warmUps rounds that are thrown away
 * @param rounds that count
 */
public record Case(
    String group, String label, List<Contestant> contestants, int warmUps, int rounds) {
  /** Warm-up moves a result two- to fivefold; after so many rounds it does so no longer. */
  private static final int WARM_UPS = 4;

  /** As many warm-ups as all benchmarks have. */
  public static Case of(String group, String label, List<Contestant> contestants, int rounds) {
    return new Case(group, label, contestants, WARM_UPS, rounds);
  }

  /** As it stands in the report: group and label. */
  public String name() {
    return label.isEmpty() ? group : group + ", " + label;
  }
}
