package io.sluice.bench;

/**
 * What a contestant took for one round.
 *
 * @param records that it worked off
 * @param seconds by the wall clock
 * @param cpuMillis CPU time of the whole JVM
 * @param batchMillis wall time of each batch; one, if the work has none
 */
record Round(long records, double seconds, double cpuMillis, double[] batchMillis) {}
