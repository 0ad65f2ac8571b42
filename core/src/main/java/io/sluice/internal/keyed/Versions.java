package io.sluice.internal.keyed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import scala.Tuple2;

/**
 * The newest versions of each partition that this executor made. One that is not here, since its
 * executor is gone or never was, is made again of the batch log.
 */
final class Versions {
  /** A batch that comes again, and a twin, want the version before the newest. */
  private static final int KEPT = 3;

  /** So many batches beyond the horizon keep their files: a recovered driver goes back a few. */
  private static final int SPARE = 64;

  private static final Map<Slot, Held> ALL = new ConcurrentHashMap<>();

  private record Slot(String folder, String name, int partition) {}

  /**
   * The versions of one start of the application. A later start in the same JVM goes by the files
   * of this one.
   */
  private record Held(String run, NavigableMap<Long, Step<?, ?, ?>> steps) {
    Held(String run) {
      this(run, new ConcurrentSkipListMap<>());
    }
  }

  /** A version with what was given out as it was made. */
  record Step<K, S, R>(Version<K, S> version, List<R> out) {}

  private Versions() {}

  /**
   * The version after a batch: made, unless it is there.
   *
   * @param values of the batch; read only if the version has to be made
   */
  static <K, V, S, R> Step<K, S, R> at(
      Batch<K, V, S, R> batch, int partition, Iterator<Tuple2<K, V>> values) {
    Piece<K, V, S, R> piece = batch.piece();
    NavigableMap<Long, Step<?, ?, ?>> held =
        ALL.compute(
                new Slot(piece.folder(), piece.name(), partition),
                (slot, old) ->
                    old != null && old.run().equals(batch.run()) ? old : new Held(batch.run()))
            .steps();
    Step<K, S, R> there = cast(held.get(batch.time()));
    if (there != null) {
      return there;
    }
    BatchLog<K, V> log = BatchLog.of(piece, partition);
    Version<K, S> before = before(held, batch, partition, log);
    Map<K, List<V>> byKey = Version.byKey(values);
    List<R> out = new ArrayList<>();
    Version<K, S> version = before.next(batch.time(), byKey, piece.fold(), out::add);
    log.write(batch.time(), new BatchLog.Content<>(batch.previous(), byKey));
    Step<K, S, R> step = new Step<>(version, out);
    held.put(batch.time(), step);
    while (held.size() > KEPT) {
      held.pollFirstEntry();
    }
    if (piece.isEnd(batch.time()) && batch.time() / piece.endMillis() % SPARE == 0) {
      forget(log, piece.horizonOf(batch.time()));
    }
    return step;
  }

  private static void forget(BatchLog<?, ?> log, long horizon) {
    NavigableSet<Long> times = log.times().headSet(horizon, true);
    for (int spare = 0; spare < SPARE && !times.isEmpty(); spare++) {
      times.pollLast();
    }
    times.forEach(log::delete);
  }

  private static <K, V, S, R> Version<K, S> before(
      NavigableMap<Long, Step<?, ?, ?>> held,
      Batch<K, V, S, R> batch,
      int partition,
      BatchLog<K, V> log) {
    if (batch.previous() == Batch.NONE) {
      return Version.empty();
    }
    Step<K, S, R> step = cast(held.get(batch.previous()));
    return step != null
        ? step.version()
        : restored(batch.piece(), partition, batch.previous(), log);
  }

  /**
   * Goes back from batch to batch, as each names the one before it, to one length before the newest
   * batch at which all that was too old was let go. Files of batches that came to nothing are in no
   * such chain.
   */
  private static <K, V, S, R> Version<K, S> restored(
      Piece<K, V, S, R> piece, int partition, long newest, BatchLog<K, V> log) {
    NavigableSet<Long> times = log.times();
    Deque<Map.Entry<Long, Map<K, List<V>>>> chain = new ArrayDeque<>();
    long horizon = Long.MIN_VALUE;
    long time = newest;
    while (time != Batch.NONE && time > horizon) {
      if (!times.contains(time)) {
        throw new IllegalStateException(
            "the state '%s' has no log of the batch at %d ms in partition %d: that batch failed, or is too long ago; restart the application, so that it comes again"
                .formatted(piece.name(), time, partition));
      }
      if (horizon == Long.MIN_VALUE && piece.isEnd(time)) {
        horizon = piece.horizonOf(time);
      }
      BatchLog.Content<K, V> content = log.read(time);
      chain.push(Map.entry(time, content.values()));
      time = content.previous();
    }
    Version<K, S> version = Version.empty();
    for (Map.Entry<Long, Map<K, List<V>>> batch : chain) {
      version = version.next(batch.getKey(), batch.getValue(), piece.fold(), nothing -> {});
    }
    return version;
  }

  @SuppressWarnings("unchecked")
  private static <K, S, R> Step<K, S, R> cast(Step<?, ?, ?> step) {
    return (Step<K, S, R>) step;
  }
}
