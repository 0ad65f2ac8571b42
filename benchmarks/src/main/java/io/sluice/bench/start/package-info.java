/** From the command to the first row: each round is a process of its own. */
package io.sluice.bench.start;
