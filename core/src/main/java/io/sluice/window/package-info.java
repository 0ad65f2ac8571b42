/**
 * Windows of the arrival time: a batch is in every window that covers its time. What costs a batch
 * is what came and what left, however long the window is. {@link io.sluice.window.Windows} is where
 * to begin.
 *
 * <p>No method takes or returns null.
 */
package io.sluice.window;
