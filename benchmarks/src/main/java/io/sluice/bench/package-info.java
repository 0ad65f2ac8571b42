/**
 * The same work done by Sluice and by what else one would use, as {@code bin/sluice bench} runs it.
 * {@link io.sluice.bench.Suite} alone knows all benchmarks, and none knows another:
 *
 * <pre>
 * harness    runs the contestants of a case, and measures them
 * report     what was measured, as JSON, text and picture
 * trades     trades from a topic, as many benchmarks have them; the servers
 * spark      what contestants on Spark share
 *
 * quotes     kafka-to-cassandra, growth
 * ingest     ingest
 * parse      parse
 * keyed      windows, state
 * query      query
 * start      start
 * </pre>
 */
package io.sluice.bench;
