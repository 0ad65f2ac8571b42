/**
 * Runs a {@link io.sluice.bench.harness.Case}: its {@link io.sluice.bench.harness.Contestant}s in
 * one JVM, in turn, round by round, so that what disturbs one disturbs all. Knows no benchmark.
 */
package io.sluice.bench.harness;
