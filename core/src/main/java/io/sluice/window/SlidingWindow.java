package io.sluice.window;

import io.sluice.internal.Checks;
import java.io.Serializable;
import java.time.Duration;

/**
 * How far back a window looks, and how often. Windows are of the arrival time: a batch belongs to
 * every window that covers its time. They end at whole multiples of the slide since 1970-01-01 UTC,
 * so that they are the same after a restart, and a slide of a minute ends at the full minute.
 *
 * <pre>
 * batches of 1 s at 1..6, length 3 s, slide 2 s:
 *   at 2: [1,2]   at 4: [2,3,4]   at 6: [4,5,6]
 * </pre>
 *
 * @param batchMillis of the stream
 * @param lengthMillis at least the slide; a whole multiple of the batch
 * @param slideMillis a whole multiple of the batch
 * @param paneMillis the longest span that no window cuts
 */
record SlidingWindow(long batchMillis, long lengthMillis, long slideMillis, long paneMillis)
    implements Serializable {
  /**
   * A window of whole batches.
   *
   * @throws IllegalArgumentException if it is not
   */
  static SlidingWindow of(Duration batch, Duration length, Duration slide) {
    Checks.wholeBatches("length", length, batch);
    Checks.wholeBatches("slide", slide, batch);
    if (slide.compareTo(length) > 0) {
      throw new IllegalArgumentException(
          "slide must be at most length, or batches between two windows are in none, but slide=%s and length=%s"
              .formatted(slide, length));
    }
    return new SlidingWindow(
        batch.toMillis(),
        length.toMillis(),
        slide.toMillis(),
        greatestDivisor(length.toMillis(), slide.toMillis()));
  }

  private static long greatestDivisor(long a, long b) {
    return b == 0 ? a : greatestDivisor(b, a % b);
  }

  /** Refuses the batch of a stream that has a slide of its own, and began in the middle of one. */
  void checkBatch(long time) {
    if (time % batchMillis != 0) {
      throw new IllegalArgumentException(
          "batches of a window must begin at whole multiples of %d ms, but one is at %d ms; put it behind the stream of the context's own batches, and let its window do the rest"
              .formatted(batchMillis, time));
    }
  }

  boolean endsAt(long time) {
    return time % slideMillis == 0;
  }

  /** The first end of a window at {@code time} or after it. */
  long endFrom(long time) {
    return -Math.floorDiv(-time, slideMillis) * slideMillis;
  }

  /** The pane that a batch belongs to. */
  long pane(long time) {
    return -Math.floorDiv(-time, paneMillis);
  }

  /** The first pane of the window that ends at {@code end}. */
  long firstPane(long end) {
    return (end - lengthMillis) / paneMillis + 1;
  }

  /** The end of the first window that does not cover a pane any more. */
  long leaves(long pane) {
    return endFrom(pane * paneMillis + lengthMillis);
  }

  /**
   * Whether a key's panes are settled at this end: once a length, and not for all keys at the same
   * end.
   */
  boolean isTurnOf(Object key, long end) {
    long ends = lengthMillis / slideMillis;
    return Math.floorMod(end / slideMillis - key.hashCode() * 0x9e3779b9L, ends) == 0;
  }
}
