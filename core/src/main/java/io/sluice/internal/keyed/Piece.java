package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.Map;

/**
 * A stateful part of an application.
 *
 * @param name stable over restarts; no two pieces of an application share it
 * @param folder of its files, on a file system that all executors see
 * @param hadoop settings of that file system
 * @param partitions of its keys
 * @param fold what it does with a key
 * @param batchMillis of its stream; all times are multiples of it
 * @param endMillis at a batch whose time is a multiple of it, what is too old is let go
 * @param horizonMillis what came so long before such a batch is in no entry after it
 */
public record Piece<K, V, S, R>(
    String name,
    String folder,
    Map<String, String> hadoop,
    int partitions,
    KeyedFold<K, V, S, R> fold,
    long batchMillis,
    long endMillis,
    long horizonMillis)
    implements Serializable {
  /** The oldest time that is needed to make the version of an end again; not itself. */
  long horizonOf(long end) {
    return end - horizonMillis;
  }

  boolean isEnd(long time) {
    return time % endMillis == 0;
  }
}
