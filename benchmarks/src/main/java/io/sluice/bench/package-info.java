/**
 * The same work done by Sluice and by what else one would use: contestants in one JVM, in turn,
 * round by round, so that what disturbs one disturbs all. A benchmark is its {@link
 * io.sluice.bench.Case}s and {@link io.sluice.bench.Contestant}s; all else is the harness.
 */
package io.sluice.bench;
