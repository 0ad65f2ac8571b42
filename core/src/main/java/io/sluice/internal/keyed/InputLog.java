package io.sluice.internal.keyed;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Logs what came. A file holds the time of the batch before, the number of keys, and each key with
 * its values.
 */
final class InputLog<K, V, S> extends BatchLog<K, V, S> {
  private final Logging.Inputs logging;

  InputLog(Piece<K, V, S, ?> piece, int partition, Logging.Inputs logging) {
    super(piece, partition);
    this.logging = logging;
  }

  private record Content<K, V>(long previous, Map<K, List<V>> came) {}

  @Override
  Version<K, S> write(
      long time, long previous, Map<K, List<V>> came, Collection<K> touched, Version<K, S> after) {
    files()
        .write(
            time,
            out -> {
              ValueWriter values = new ValueWriter(out);
              out.writeLong(previous);
              out.writeInt(came.size());
              for (Map.Entry<K, List<V>> entry : came.entrySet()) {
                values.write(entry.getKey());
                out.writeInt(entry.getValue().size());
                for (V value : entry.getValue()) {
                  values.write(value);
                }
              }
            });
    return after;
  }

  /**
   * Goes back from batch to batch, as each names the one before it, to one length before the newest
   * batch at which all that was too old was let go. Files of batches that came to nothing are in no
   * such chain.
   */
  @Override
  Version<K, S> restored(long newest) {
    NavigableSet<Long> times = files().times();
    Deque<Map.Entry<Long, Map<K, List<V>>>> chain = new ArrayDeque<>();
    long horizon = Long.MIN_VALUE;
    long time = newest;
    while (time != Batch.NONE && time > horizon) {
      need(times, time);
      if (horizon == Long.MIN_VALUE && logging.isEnd(time)) {
        horizon = logging.horizonOf(time);
      }
      Content<K, V> content = files().read(time, InputLog::content);
      chain.push(Map.entry(time, content.came()));
      time = content.previous();
    }
    Version<K, S> version = Version.empty();
    for (Map.Entry<Long, Map<K, List<V>>> batch : chain) {
      version =
          version.next(
              batch.getKey(),
              piece().batchMillis(),
              batch.getValue(),
              piece().fold(),
              nothing -> {},
              touched -> {});
    }
    return version;
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Content<K, V> content(DataInputStream in) throws IOException {
    ValueReader values = new ValueReader(in, false);
    long previous = in.readLong();
    Map<K, List<V>> came = new LinkedHashMap<>();
    for (int keys = in.readInt(); keys > 0; keys--) {
      K key = (K) values.read();
      int count = in.readInt();
      List<V> some = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        some.add((V) values.read());
      }
      came.put(key, some);
    }
    return new Content<>(previous, came);
  }

  @Override
  void forget(long time) {
    // As the batches before this one need it: this one may come to nothing yet.
    NavigableSet<Long> times = files().times().headSet(time, false);
    NavigableSet<Long> old =
        times.headSet(
            times.descendingSet().stream()
                .filter(logging::isEnd)
                .findFirst()
                .map(logging::horizonOf)
                .orElse(Batch.NONE),
            true);
    for (int spare = 0; spare < SPARE && !old.isEmpty(); spare++) {
      old = old.headSet(old.last(), false);
    }
    List.copyOf(old).forEach(files()::delete);
  }

  @Override
  void checkRestorable(long time, NavigableSet<Long> times) {
    long end = Math.floorDiv(time, logging.endMillis()) * logging.endMillis();
    if (times.first() > logging.horizonOf(end) && before(times.first()) != Batch.NONE) {
      throw new IllegalStateException(
          "the window '%s' in %s can't be taken up: it needs the batches of %d ms before that of %d ms, but has them since %d ms: it was shorter, or the batch is too long ago; give it the length that it had, or another name"
              .formatted(
                  piece().name(), piece().folder(), logging.horizonMillis(), end, times.first()));
    }
  }

  @Override
  long before(long time) {
    return files().read(time, DataInputStream::readLong);
  }
}
