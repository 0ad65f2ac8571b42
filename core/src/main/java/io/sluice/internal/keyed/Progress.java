package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The batches of a piece, on the driver: which was before which. */
final class Progress<K, V, S, R> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A window over the piece's stream asks for the batches of its length again. */
  private static final int REMEMBERED = 1_000;

  private final Piece<K, V, S, R> piece;

  /** Of this start; not in a checkpoint, so that a recovered application goes by its files. */
  private transient NavigableMap<Long, Batch<K, V, S, R>> batches;

  private transient String run;

  /** Not in a checkpoint either: what was recovered from one may go back in time. */
  private final transient boolean isNew;

  Progress(Piece<K, V, S, R> piece) {
    this.piece = piece;
    this.isNew = true;
  }

  String name() {
    return piece.name();
  }

  /**
   * The batch of a time: one that was asked for already, or the next. One that is older than all
   * that were asked for, as what follows a piece wants after a recovery, was logged.
   */
  synchronized Batch<K, V, S, R> at(long time) {
    if (time % piece.batchMillis() != 0) {
      throw new IllegalArgumentException(
          "batches of the state '%s' must begin at whole multiples of %d ms, but one is at %d ms; put it behind the stream of the context's own batches, and let its window do the rest"
              .formatted(piece.name(), piece.batchMillis(), time));
    }
    if (batches == null) {
      LogFolder.prepare(piece);
      TakeUp found = new TakeUp(piece);
      long before = found.before(time, !isNew);
      run = found.run();
      batches = new TreeMap<>();
      batches.put(time, new Batch<>(run, piece, time, before));
    }
    Batch<K, V, S, R> batch = batches.get(time);
    if (batch == null && time < batches.firstKey()) {
      return new Batch<>(run, piece, time, beforeLogged(time));
    }
    if (batch == null) {
      batch = new Batch<>(run, piece, time, batches.lastKey());
      batches.put(time, batch);
      if (batches.size() > REMEMBERED) {
        batches.pollFirstEntry();
      }
    }
    return batch;
  }

  /** The batch before one that was logged already, as its log says. */
  private long beforeLogged(long time) {
    if (!new TakeUp(piece).whole().contains(time)) {
      throw new IllegalStateException(
          "the state '%s' has no log of the batch at %d ms, which something that follows it asks for again"
              .formatted(piece.name(), time));
    }
    return BatchLog.of(piece, 0).before(time);
  }
}
