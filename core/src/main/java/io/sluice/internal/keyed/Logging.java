package io.sluice.internal.keyed;

import java.io.Serializable;

/** What is logged of each batch of a piece, so that its versions can be made again. */
public sealed interface Logging extends Serializable {
  /**
   * What came. A version is made again by folding one horizon of batches: for pieces that forget
   * what is older, as windows do, and whose entries are larger than what comes.
   *
   * @param endMillis at a batch whose time is a multiple of it, what is too old is let go
   * @param horizonMillis what came so long before such a batch, or longer, is in no entry after it
   */
  record Inputs(long endMillis, long horizonMillis) implements Logging {
    boolean isEnd(long time) {
      return time % endMillis == 0;
    }

    /** The newest time that is not needed to make the version of an end again. */
    long horizonOf(long end) {
      return end - horizonMillis;
    }
  }

  /**
   * The entries that changed and, some in each batch, by turns all others. A version is made again
   * of as many files as one round takes; the fold is not called.
   */
  record Entries() implements Logging {}
}
