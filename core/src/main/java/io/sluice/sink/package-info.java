/**
 * Sinks: where values end up. Each says what a replay does to it.
 *
 * <p>A sink is described on the driver and opened on the executors, once a task. Nothing here takes
 * or returns null unless it says so.
 */
package io.sluice.sink;
