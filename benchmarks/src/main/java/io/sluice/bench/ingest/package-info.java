/** Trades from a topic, parsed and counted: no table, no server but Kafka. */
package io.sluice.bench.ingest;
