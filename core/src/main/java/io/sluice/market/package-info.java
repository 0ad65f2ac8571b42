/**
 * Trades, quotes and bars as plain values and pure functions.
 *
 * <p>No Spark: used unchanged in batch, in streams and in tests. Nothing here takes or returns
 * null. Prices and sizes are doubles; what that means for money is said in {@code
 * docs/decisions/0006-doubles.md}.
 */
package io.sluice.market;
