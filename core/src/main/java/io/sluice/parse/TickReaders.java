package io.sluice.parse;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The readers of a thread, by their feeds: what the task of one batch learned, such as a feed's
 * symbols, the tasks that come after it on this thread need not learn again.
 */
final class TickReaders extends LinkedHashMap<Mapping, TickReader> {
  /**
   * A reader takes some 60 KiB with hundreds of symbols, some MiB with ten thousands, and the bytes
   * of the record that it read last.
   */
  private static final int MOST = 4;

  private static final ThreadLocal<TickReaders> OF_THREAD =
      ThreadLocal.withInitial(TickReaders::new);

  private TickReaders() {
    super(2 * MOST, 0.75f, true);
  }

  /** This thread's reader of a feed; of other threads it is not known. */
  static TickReader ofThread(Mapping mapping) {
    return OF_THREAD.get().computeIfAbsent(mapping, TickReader::new);
  }

  /** As if this thread had read nothing yet; for tests. */
  static void forget() {
    OF_THREAD.remove();
  }

  /** That which was not used for longest gives way. */
  @Override
  protected boolean removeEldestEntry(Map.Entry<Mapping, TickReader> eldest) {
    return size() > MOST;
  }
}
