/**
 * Sources: bytes with their origin, from planned ranges.
 *
 * <p>On the driver a {@link io.sluice.source.Planner} says which {@link io.sluice.source.Range}s
 * the next batch reads; executors read exactly those, so that a batch which is run again reads what
 * it read before. Nothing is decoded here. Nothing here takes or returns null.
 */
package io.sluice.source;
