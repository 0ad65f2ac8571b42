package io.sluice.internal.keyed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import scala.Tuple2;

/**
 * The newest versions of each partition that this executor made. One that is not here, since its
 * executor is gone or never was, is made again of the batch log.
 */
final class Versions {
  /** A batch that comes again, and a twin, want the version before the newest. */
  private static final int KEPT = 3;

  /** A partition that was not asked for so long moved away, or its application is gone. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final Map<Slot, Held> ALL = new ConcurrentHashMap<>();

  private record Slot(String folder, String name, int partition) {}

  /**
   * The versions of one start of the application. A later start in the same JVM goes by the files
   * of this one.
   */
  private static final class Held {
    private final String run;
    private final NavigableMap<Long, Step<?, ?, ?>> steps = new ConcurrentSkipListMap<>();
    private final long idleNanos;
    private final AtomicLong made = new AtomicLong();
    private volatile long usedNanos = System.nanoTime();

    Held(String run, Duration batch) {
      this.run = run;
      this.idleNanos = IDLE.plus(batch.multipliedBy(KEPT)).toNanos();
    }

    boolean isIdle() {
      return System.nanoTime() - usedNanos > idleNanos;
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
      Batch<K, V, S, R> batch, int partition, Supplier<Iterator<Tuple2<K, V>>> values) {
    Piece<K, V, S, R> piece = batch.piece();
    Held held = held(batch, partition);
    Step<K, S, R> there = cast(held.steps.get(batch.time()));
    if (there != null) {
      return there;
    }
    BatchLog<K, V, S> log = BatchLog.of(piece, partition);
    Version<K, S> before = before(held, batch, log);
    Map<K, List<V>> byKey = Version.byKey(values.get());
    List<R> out = new ArrayList<>();
    List<K> touched = new ArrayList<>();
    Version<K, S> version =
        before.next(batch.time(), piece.batchMillis(), byKey, piece.fold(), out::add, touched::add);
    log.files().checkRun(batch.run());
    version = log.write(batch.time(), batch.previous(), byKey, touched, version);
    Step<K, S, R> step = new Step<>(version, Collections.unmodifiableList(out));
    held.steps.put(batch.time(), step);
    while (held.steps.size() > KEPT) {
      held.steps.pollFirstEntry();
    }
    if (held.made.getAndIncrement() % BatchLog.SPARE == 0) {
      log.forget(batch.time());
    }
    return step;
  }

  /** Loses all versions, as executors do that end. */
  static void clear() {
    ALL.clear();
  }

  private static Held held(Batch<?, ?, ?, ?> batch, int partition) {
    Piece<?, ?, ?, ?> piece = batch.piece();
    Held held =
        ALL.compute(
            new Slot(piece.folder(), piece.name(), partition),
            (slot, old) ->
                old != null && old.run.equals(batch.run())
                    ? old
                    : new Held(batch.run(), Duration.ofMillis(piece.batchMillis())));
    held.usedNanos = System.nanoTime();
    ALL.values().removeIf(Held::isIdle);
    return held;
  }

  private static <K, V, S, R> Version<K, S> before(
      Held held, Batch<K, V, S, R> batch, BatchLog<K, V, S> log) {
    if (batch.previous() == Batch.NONE) {
      return Version.empty();
    }
    Step<K, S, R> step = cast(held.steps.get(batch.previous()));
    return step != null ? step.version() : log.restored(batch.previous());
  }

  @SuppressWarnings("unchecked")
  private static <K, S, R> Step<K, S, R> cast(Step<?, ?, ?> step) {
    return (Step<K, S, R>) step;
  }
}
