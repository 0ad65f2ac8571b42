package io.sluice.bench;

/**
 * What a contestant took for one round.
 *
 * @param records that it worked off
 * @param seconds by the wall clock
 * @param cpuMillis CPU time of the whole JVM
 * @param batchMillis wall time of each batch; one, if the work has none
 */
record Round(long records, double seconds, double cpuMillis, double[] batchMillis) {
  /** Does one batch. */
  interface Step {
    /** Returns how long it took by the wall clock, in nanoseconds. */
    long run() throws Exception;
  }

  /** The batches of a round, one after the other. */
  static Round of(StreamContestant.Setting setting, Step step) throws Exception {
    double[] millis = new double[setting.batches()];
    long cpu = Machine.cpuNanos();
    long begun = System.nanoTime();
    for (int batch = 0; batch < millis.length; batch++) {
      millis[batch] = step.run() / 1e6;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long records = (long) setting.records().records() * millis.length;
    return new Round(records, seconds, (Machine.cpuNanos() - cpu) / 1e6, millis);
  }
}
