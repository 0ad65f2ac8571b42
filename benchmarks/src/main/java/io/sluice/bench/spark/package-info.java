/** What contestants on Spark share. */
package io.sluice.bench.spark;
