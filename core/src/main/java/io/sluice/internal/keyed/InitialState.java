package io.sluice.internal.keyed;

import java.util.Collections;
import org.apache.spark.api.java.JavaPairRDD;

/** What a piece holds before its first batch. */
final class InitialState {
  /**
   * Of the log before all batches; and when its keys are due, so that the first batch sees them.
   */
  static final long TIME = 0;

  private InitialState() {}

  /**
   * Logs entries as a batch before all others, if the piece has not begun. Runs a job of Spark.
   *
   * @param due {@link #TIME}, if the first batch is to see every key; else {@link Entry#NEVER}
   */
  static <K, S> void log(Piece<K, ?, S, ?> piece, JavaPairRDD<K, S> states, long due) {
    LogFolder.prepare(piece);
    TakeUp found = new TakeUp(piece);
    if (!found.whole().isEmpty()) {
      return;
    }
    found.after(Batch.NONE); // What is left of a start that did not get so far.
    states
        .partitionBy(new KeyPartitioner(piece.partitions()))
        .mapPartitionsWithIndex(
            (partition, some) -> {
              HashTrie.Editor<K, Entry<S>> entries = HashTrie.<K, Entry<S>>empty().edit();
              some.forEachRemaining(one -> entries.put(one._1(), Entry.of(one._2(), due)));
              new EntryLog<>(piece, partition)
                  .writeWhole(TIME, Version.of(entries.map(), TIME, piece.batchMillis()));
              return Collections.<Integer>emptyIterator();
            },
            true)
        .count();
  }
}
