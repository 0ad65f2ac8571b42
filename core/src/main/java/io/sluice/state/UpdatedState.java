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
   * <p>It is called for each partition by itself, as soon as the partition's log is on disk; when a
   * task or a batch comes again, once more; and by a speculative twin at the same time. So write
   * absolute values by key, where that is to be had under the batch's time as the time of the
   * write. The batch's time should not be part of the key: where an application without Spark's
   * checkpoint is killed before all partitions have logged a batch, that batch is undone, and what
   * was written of it stays until the keys are written again.
   *
   * <p>If it fails for good, the batch fails. A restart from Spark's checkpoint runs it again, and
   * writes it; nothing else does. Where a partition did not get as far as its log, the batches
   * after it fail, too, until the application is started again.
   *
   * @param writer runs on executors; is given what a partition has, which may be nothing, and the
   *     batch's time. It must not change what it is given
   * @throws IllegalArgumentException if it is not serializable
   * @throws IllegalStateException if the context has been started
   */
  public void writeChanges(VoidFunction2<Iterator<Tuple2<K, Optional<S>>>, Time> writer) {
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
