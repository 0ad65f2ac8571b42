/**
 * Trades from a topic into the table {@code quotes}: by everybody, in {@link
 * io.sluice.bench.quotes.KafkaToCassandraBenchmark}, and at many sizes, in {@link
 * io.sluice.bench.quotes.GrowthBenchmark}.
 */
package io.sluice.bench.quotes;
