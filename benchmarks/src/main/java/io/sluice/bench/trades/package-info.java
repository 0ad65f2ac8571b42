/**
 * Trades: made, sent to a topic, and come into a table; and how it is seen that they are the same.
 * What the benchmarks that read or write them share; and what those that make other records do, to
 * make them and to see that they are the same.
 */
package io.sluice.bench.trades;
