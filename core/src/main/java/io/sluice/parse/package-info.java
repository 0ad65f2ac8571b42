/**
 * Bytes to values: a declared {@link io.sluice.parse.Mapping} says which column of a feed is what,
 * and a {@link io.sluice.parse.TickParser} turns each record into a tick or into a rejected record
 * with its reason.
 *
 * <p>No Spark: used unchanged in batch, in streams and in tests. Nothing here takes or returns
 * null.
 */
package io.sluice.parse;
