package io.sluice.internal.keyed;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How a start of an application takes up the batches of a piece that lie in its folder. What it
 * does not take up, of batches that came to nothing, it deletes; so before that it makes sure that
 * they are such.
 */
final class TakeUp {
  private final Piece<?, ?, ?, ?> piece;
  private final List<LogFolder> logs;
  private final List<NavigableSet<Long>> times;
  private final NavigableSet<Long> whole;

  TakeUp(Piece<?, ?, ?, ?> piece) {
    this.piece = piece;
    this.logs =
        IntStream.range(0, piece.partitions())
            .mapToObj(partition -> LogFolder.of(piece, partition))
            .toList();
    this.times = logs.stream().map(LogFolder::times).toList();
    this.whole = new TreeSet<>(times.get(0));
    times.forEach(whole::retainAll);
  }

  /** The batches that all partitions have. */
  NavigableSet<Long> whole() {
    return whole;
  }

  /**
   * Takes up the newest batch before one.
   *
   * @param time of the first batch of this start, in milliseconds since 1970-01-01 UTC
   * @param recovered whether the batches come from a checkpoint of Spark, which may go back
   * @throws IllegalStateException if there are later ones, and they don't come again
   */
  long before(long time, boolean recovered) {
    if (!recovered && !whole.isEmpty() && whole.last() > time) {
      throw new IllegalStateException(
          "the state '%s' in %s has a batch at %d ms, but the application begins with one at %d ms: its clock is behind, or another application has that folder; begin later, or give this one a folder of its own"
              .formatted(piece.name(), piece.folder(), whole.last(), time));
    }
    NavigableSet<Long> earlier = whole.headSet(time, false);
    if (!earlier.isEmpty()) {
      return after(earlier.last());
    }
    if (recovered && !whole.isEmpty() && previous(0, whole.first()) == Batch.NONE) {
      deleteAfter(Batch.NONE); // All that there ever was comes again.
      return Batch.NONE;
    }
    return after(Batch.NONE);
  }

  /**
   * Takes up a batch.
   *
   * @param newest its time; {@link Batch#NONE} to begin with nothing
   * @return its time
   * @throws IllegalStateException if that would lose batches, or it can't be made again
   */
  long after(long newest) {
    for (int partition = 0; partition < logs.size(); partition++) {
      NavigableSet<Long> some = times.get(partition);
      if (newest == Batch.NONE
          ? !some.isEmpty() && previous(partition, some.last()) != Batch.NONE
          : !some.contains(newest)) {
        throw new IllegalStateException(
            "the state '%s' in %s can't be taken up %s: partition %d %s. Another application wrote it, or a part of it, or the checkpoint that it goes with, is gone; restore what was there, or give this one a folder of its own"
                .formatted(
                    piece.name(),
                    piece.folder(),
                    newest == Batch.NONE
                        ? "from its beginning"
                        : "after the batch at " + newest + " ms",
                    partition,
                    newest == Batch.NONE ? "has later batches" : "has no log of it"));
      }
      if (newest != Batch.NONE) {
        BatchLog.of(piece, partition).checkRestorable(newest, some);
      }
    }
    deleteAfter(newest);
    return newest;
  }

  private long previous(int partition, long time) {
    return BatchLog.of(piece, partition).before(time);
  }

  /** The newest first: what a kill leaves is a chain without its end. */
  private void deleteAfter(long newest) {
    for (int partition = 0; partition < logs.size(); partition++) {
      LogFolder log = logs.get(partition);
      times.get(partition).tailSet(newest, false).descendingSet().forEach(log::delete);
      log.sweep();
    }
  }

  /**
   * Makes this start the one that writes; tasks of an earlier one fail from now on.
   *
   * @return names the start
   */
  String run() {
    String run = UUID.randomUUID().toString();
    LogFolder.writeRun(piece, run);
    return run;
  }
}
