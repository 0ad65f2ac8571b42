package io.sluice;

import java.util.Random;

/**
 * Random input for tests: the same on every run, and longer by {@code -Dsluice.test.factor=100}.
 */
public final class RandomInput {
  private RandomInput() {}

  /** A source of numbers that is the same on every run, unless {@code sluice.test.seed} is set. */
  public static Random random() {
    return new Random(Long.getLong("sluice.test.seed", 20131007));
  }

  /** How many inputs to try: {@code few}, times the factor. */
  public static int times(int few) {
    return Math.multiplyExact(few, Integer.getInteger("sluice.test.factor", 1));
  }
}
