package io.sluice.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells files that are still being written from whole ones: a file is whole when its size and time
 * have stood still for a while. By its own time, so that one that was moved here is whole at once;
 * or as seen from here, for the clock of its file system may be ahead.
 */
final class Settling {
  private final long millis;
  private final LongSupplier clock;
  private final LongSupplier nanoClock;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(Folder.Entry file, long nanos) {}

  Settling(Duration time, LongSupplier clock, LongSupplier nanoClock) {
    this.millis = time.toMillis();
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  boolean isWhole(Folder.Entry file) {
    if (clock.getAsLong() - file.modifiedMillis() >= millis) {
      seen.remove(file.name());
      return true;
    }
    long now = nanoClock.getAsLong();
    Seen before = seen.get(file.name());
    if (before == null || !before.file.equals(file)) {
      seen.put(file.name(), new Seen(file, now));
      return millis == 0;
    }
    return now - before.nanos >= Duration.ofMillis(millis).toNanos();
  }

  void forgetAllBut(Set<String> names) {
    seen.keySet().retainAll(names);
  }
}
