package io.sluice.state;

import io.sluice.internal.keyed.KeyedStream;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * State that a function is given with each value; of {@link KeyedState#map}.
 *
 * @param <K> type of the keys
 * @param <S> type of the states
 * @param <R> type of the records that are given out
 * @since 0.1.0
 */
public final class MappedState<K, S, R> {
  private final KeyedStream<K, ?, S, R> stream;
  private final Duration batch;

  MappedState(KeyedStream<K, ?, S, R> stream, Duration batch) {
    this.stream = stream;
    this.batch = batch;
  }

  /** What the function gave out: at most one record a value, and one a key that timed out. */
  public JavaDStream<R> mapped() {
    return stream.changes();
  }

  /**
   * Gives what {@link #mapped} holds to a function that writes it somewhere. It is called in the
   * job that makes the state: so a batch has one job of Spark, where an output of the stream has
   * two.
   *
   * @param writer as for {@link UpdatedState#writeChanges}; a batch that comes again may have other
   *     records, if the function goes by the order of values that came in several partitions
   * @throws IllegalArgumentException if it is not serializable
   * @throws IllegalStateException if the context has been started
   */
  public void writeMapped(VoidFunction2<Iterator<R>, Time> writer) {
    stream.writeChanges(writer);
  }

  /** All keys with their states, in each batch; costs all keys. */
  public JavaPairDStream<K, S> snapshots() {
    return snapshots(batch);
  }

  /**
   * All keys with their states, in batches whose time is a whole multiple of {@code every} since
   * 1970-01-01 UTC; nothing in the others.
   *
   * @param every a whole multiple of the batch
   */
  public JavaPairDStream<K, S> snapshots(Duration every) {
    return Snapshots.of(stream, every, batch);
  }
}
