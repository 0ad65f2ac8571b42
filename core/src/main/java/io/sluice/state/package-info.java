/**
 * State by key, in the terms of Spark's {@code updateStateByKey} and {@code mapWithState}, at the
 * cost of the keys that a batch touches.
 *
 * <p>No method takes or returns null.
 */
package io.sluice.state;
