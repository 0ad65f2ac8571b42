package io.sluice.bench.harness;

/**
 * What a contestant took for one round.
 *
 * @param records that it worked off
 * @param seconds by the wall clock
 * @param cpuMillis CPU time of the whole JVM
 * @param batchMillis wall time of each batch; one, if the work has none
 */
public record Round(long records, double seconds, double cpuMillis, double[] batchMillis) {
  /** Does one batch. */
  public interface Step {
    /** Returns how long it took by the wall clock, in nanoseconds. */
    long run() throws Exception;
  }

  /**
   * Batches, one after the other.
   *
   * @param records of each
   * @param batches how many
   */
  public static Round of(int records, int batches, Step step) throws Exception {
    double[] millis = new double[batches];
    long cpu = Machine.cpuNanos();
    long begun = System.nanoTime();
    for (int batch = 0; batch < millis.length; batch++) {
      millis[batch] = step.run() / 1e6;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Round((long) records * batches, seconds, (Machine.cpuNanos() - cpu) / 1e6, millis);
  }
}
