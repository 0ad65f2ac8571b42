/** Quotes read back from Cassandra. */
package io.sluice.bench.query;
