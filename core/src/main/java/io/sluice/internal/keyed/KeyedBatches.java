package io.sluice.internal.keyed;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;

/**
 * A piece whose batches somebody else plans and commits, on the driver: batch by batch, under the
 * times of the plans, which rise and may leave out any. The commit decides what was: a log that is
 * newer is of a batch that came to nothing, or will come again, and is deleted at the start.
 *
 * @param <K> type of the keys
 * @param <V> type of what comes
 * @param <S> type of the state
 * @param <R> type of what is given out
 */
public final class KeyedBatches<K, V, S, R> {
  private final Piece<K, V, S, R> piece;
  private final String run;
  private long previous;
  private long newest;

  private KeyedBatches(Piece<K, V, S, R> piece, String run, long committed) {
    this.piece = piece;
    this.run = run;
    this.previous = committed;
    this.newest = committed;
  }

  /**
   * A piece without a batch. A log of a batch that came to nothing is deleted.
   *
   * @param piece with batches of 1 ms, which logs entries
   * @throws IllegalStateException if there are more
   */
  public static <K, V, S, R> KeyedBatches<K, V, S, R> first(Piece<K, V, S, R> piece) {
    return begin(piece, Batch.NONE);
  }

  /**
   * A piece after a batch that was committed.
   *
   * @param piece with batches of 1 ms, which logs entries
   * @param committed the batch's time, in milliseconds since 1970-01-01 UTC
   * @throws IllegalStateException if its log is not there
   */
  public static <K, V, S, R> KeyedBatches<K, V, S, R> after(
      long committed, Piece<K, V, S, R> piece) {
    return begin(piece, committed);
  }

  private static <K, V, S, R> KeyedBatches<K, V, S, R> begin(
      Piece<K, V, S, R> piece, long committed) {
    LogFolder.prepare(piece);
    TakeUp found = new TakeUp(piece);
    found.after(committed);
    return new KeyedBatches<>(piece, found.run(), committed);
  }

  /**
   * What the fold gives out in the next batch, or again in the last.
   *
   * @param values partitioned by a {@link KeyPartitioner} into the piece's partitions; all of them
   *     must be computed before the next batch
   * @param time of the batch, in milliseconds since 1970-01-01 UTC; above those before
   */
  public JavaRDD<R> changes(JavaPairRDD<K, V> values, long time) {
    if (time < newest) {
      throw new IllegalArgumentException(
          "batches of the state '%s' must come in the order of their times, but one at %d ms comes after one at %d ms"
              .formatted(piece.name(), time, newest));
    }
    if (time > newest) {
      previous = newest;
      newest = time;
    }
    Batch<K, V, S, R> batch = new Batch<>(run, piece, time, previous);
    return KeyedRdd.of(values, batch, new KeyedStream.Changes<>());
  }
}
