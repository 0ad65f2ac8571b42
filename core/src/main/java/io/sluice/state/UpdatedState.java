package io.sluice.state;

import io.sluice.internal.keyed.KeyedStream;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * State that a function updates; of {@link KeyedState#update}.
 *
 * @param <K> type of the keys
 * @param <S> type of the states
 * @since 0.1.0
 */
public final class UpdatedState<K, S> {
  private final KeyedStream<K, ?, S, Tuple2<K, Optional<S>>> stream;
  private final Duration batch;

  UpdatedState(KeyedStream<K, ?, S, Tuple2<K, Optional<S>>> stream, Duration batch) {
    this.stream = stream;
    this.batch = batch;
  }

  /**
   * The keys that a batch touched with their states; empty for one that was removed or timed out.
   */
  public JavaPairDStream<K, Optional<S>> changes() {
    return JavaPairDStream.fromJavaDStream(stream.changes());
  }

  /**
   * Gives what {@link #changes} holds to a function that writes it somewhere. It is called in the
   * job that makes the state: so a batch has one job of Spark, where an output of the stream has
   * two.
   *
   * @param function called in each batch for each partition, on executors: with what the partition
   *     has, which may be nothing, and the batch's time. Where a task or a batch comes again it is
   *     called again, with the same
   * @throws IllegalArgumentException if it is not serializable
   * @throws IllegalStateException if the context has been started
   */
  public void writeChanges(VoidFunction2<Iterator<Tuple2<K, Optional<S>>>, Time> function) {
    stream.writeChanges(function);
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
