/**
 * Streams of pairs: sliding windows in {@link io.sluice.bench.keyed.WindowsBenchmark}, keyed state
 * in {@link io.sluice.bench.keyed.StateBenchmark}. Records are made where they are read, and
 * batches run one by one, when the benchmark says so.
 */
package io.sluice.bench.keyed;
