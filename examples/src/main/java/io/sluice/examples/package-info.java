/**
 * Whole streaming applications of one file each, to look at, to run and to copy. Each is a {@code
 * main} and a function from stream to stream, which its test runs too. {@code bin/sluice examples}
 * lists them.
 */
package io.sluice.examples;
