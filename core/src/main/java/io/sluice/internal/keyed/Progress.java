package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** The batches of a piece, on the driver: which was before which. */
final class Progress<K, V, S, R> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A window over the piece's stream asks for the batches of its length again. */
  private static final int REMEMBERED = 1_000;

  private final Piece<K, V, S, R> piece;

  /** Of this start; not in a checkpoint, so that a recovered application goes by its files. */
  private transient NavigableMap<Long, Batch<K, V, S, R>> batches;

  private transient String run;

  Progress(Piece<K, V, S, R> piece) {
    this.piece = piece;
  }

  /** The batch of a time: one that was asked for already, or the next. */
  synchronized Batch<K, V, S, R> at(long time) {
    if (batches == null) {
      batches = new TreeMap<>();
      run = UUID.randomUUID().toString();
      batches.put(time, new Batch<>(run, piece, time, newestBefore(time)));
    }
    Batch<K, V, S, R> batch = batches.get(time);
    if (batch == null) {
      batch = new Batch<>(run, piece, time, batches.lastKey());
      batches.put(time, batch);
      if (batches.size() > REMEMBERED) {
        batches.pollFirstEntry();
      }
    }
    return batch;
  }

  /** The newest batch that all partitions have. Later ones are of a run that came to nothing. */
  private long newestBefore(long time) {
    BatchLog.prepare(piece);
    NavigableSet<Long> whole = null;
    for (BatchLog<K, V> log : logs()) {
      NavigableSet<Long> times = log.times();
      times.tailSet(time, true).forEach(log::delete);
      if (whole == null) {
        whole = new TreeSet<>(times);
      }
      whole.retainAll(times.headSet(time, false));
    }
    return whole == null || whole.isEmpty() ? Batch.NONE : whole.last();
  }

  private List<BatchLog<K, V>> logs() {
    return IntStream.range(0, piece.partitions())
        .mapToObj(partition -> BatchLog.<K, V>of(piece, partition))
        .toList();
  }
}
