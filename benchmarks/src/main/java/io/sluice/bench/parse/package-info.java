/** Bytes to trades by one thread, in JVMs that JMH starts. */
package io.sluice.bench.parse;
