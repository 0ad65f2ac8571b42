package io.sluice.internal.keyed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** What is logged of one partition, batch by batch, and what is made of it again. */
abstract class BatchLog<K, V, S> {
  /** So many batches beyond those that are needed keep their files: a driver may go back a few. */
  static final int SPARE = 64;

  private final Piece<K, V, S, ?> piece;
  private final int partition;
  private final LogFolder files;

  BatchLog(Piece<K, V, S, ?> piece, int partition) {
    this.piece = piece;
    this.partition = partition;
    this.files = LogFolder.of(piece, partition);
  }

  static <K, V, S> BatchLog<K, V, S> of(Piece<K, V, S, ?> piece, int partition) {
    return piece.logging() instanceof Logging.Inputs inputs
        ? new InputLog<>(piece, partition, inputs)
        : new EntryLog<>(piece, partition);
  }

  Piece<K, V, S, ?> piece() {
    return piece;
  }

  LogFolder files() {
    return files;
  }

  /**
   * Logs a batch.
   *
   * @param previous time of the batch before it
   * @param came what came, by key
   * @param touched the keys whose entries may have changed
   * @param after the version that the batch made
   * @return that version, with what the log wants to know again when the next batch is logged
   */
  abstract Version<K, S> write(
      long time, long previous, Map<K, List<V>> came, Collection<K> touched, Version<K, S> after);

  /** The version after a batch that was logged. */
  abstract Version<K, S> restored(long time);

  /**
   * Checks that the version after a batch can be made again.
   *
   * @param times of the files that are there
   * @throws IllegalStateException if it can't
   */
  abstract void checkRestorable(long time, NavigableSet<Long> times);

  /** Deletes files that are needed no more, now that a batch is logged. */
  abstract void forget(long time);

  /** Time of the batch before one that was logged. */
  abstract long before(long time);

  /**
   * Checks that a file is there.
   *
   * @throws IllegalStateException if it is not
   */
  final void need(NavigableSet<Long> times, long time) {
    if (!times.contains(time)) {
      throw new IllegalStateException(
          "the state '%s' has no log of the batch at %d ms in partition %d: that batch failed, or is too long ago, or its file was deleted; start the application again, so that what failed comes again"
              .formatted(piece.name(), time, partition));
    }
  }
}
