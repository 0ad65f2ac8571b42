package io.sluice.state;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyPartitioner;
import io.sluice.internal.keyed.KeyShuffle;
import io.sluice.internal.keyed.KeyedFold;
import io.sluice.internal.keyed.KeyedStream;
import io.sluice.internal.keyed.Logging;
import io.sluice.internal.keyed.PieceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.Function3;
import org.apache.spark.api.java.function.Function4;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * State by key. A batch costs the keys that something came for and those that time out, however
 * many there are; Spark's {@code updateStateByKey} calls its function for every key in each batch,
 * and {@code mapWithState} writes every key in each of its checkpoints.
 *
 * <pre>{@code
 * JavaPairDStream<String, Optional<Long>> counts =
 *     KeyedState.of(words)
 *         .named("counts")
 *         .in("hdfs://namenode/state")
 *         .timeout(Duration.ofHours(1))
 *         .update((List<Integer> ones, Optional<Long> count) -> Optional.of(count.orElse(0L) + ones.size()))
 *         .changes();
 * }</pre>
 *
 * <p>Each batch is logged in the folder before its results are seen: the entries that changed, and
 * by turns all others. So state survives a restart, of a changed application, too, and needs no
 * checkpoint of Spark. Keys and states are numbers, text, booleans, times, enums, or lists, sets,
 * maps, pairs, records and case classes of those; states bytes and arrays of numbers, too.
 *
 * <p>Functions run on executors. They may be called again for the same batch, after a task failed
 * or with speculation, and must then do the same: they must not change a state that they were
 * given, but give another. Values of one key come in the order of the stream within each of its
 * partitions.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 * @since 0.1.0
 */
public final class KeyedState<K, V> {
  private final JavaPairDStream<K, V> pairs;
  private final PieceSettings piece = new PieceSettings();
  private final Duration batch;
  private long timeoutMillis = Timeout.NEVER;

  private KeyedState(JavaPairDStream<K, V> pairs) {
    this.pairs = pairs;
    this.batch = Duration.ofMillis(pairs.dstream().slideDuration().milliseconds());
  }

  /** Begins with the stream whose values are folded into state. */
  public static <K, V> KeyedState<K, V> of(JavaPairDStream<K, V> pairs) {
    return new KeyedState<>(Checks.notNull("pairs", pairs));
  }

  /**
   * Sets the name of the state: the same over restarts, no two pieces share it.
   *
   * @param name letters, digits, dots, hyphens and underscores, the first a letter or digit. Must
   *     be set
   * @return this builder
   */
  public KeyedState<K, V> named(String name) {
    piece.named(name);
    return this;
  }

  /**
   * Sets the folder of the state, on any file system that Hadoop knows and all executors see.
   *
   * @param folder made if it is not there. Must be set
   * @return this builder
   */
  public KeyedState<K, V> in(String folder) {
    piece.in(folder);
    return this;
  }

  /**
   * Sets into how many parts the keys go; the same over restarts.
   *
   * @param partitions at least 1. Default: those that it began with; at the first start, Spark's
   *     default parallelism
   * @return this builder
   */
  public KeyedState<K, V> partitions(int partitions) {
    piece.partitions(partitions);
    return this;
  }

  /**
   * Lets keys go for which nothing comes. A key that something came for at the batch of time t, and
   * for which nothing comes after it until t + timeout, times out in the first batch at t + timeout
   * or later, in batch time: after a time when the application was down, in its first batch.
   *
   * @param timeout at least 1 ms, whole milliseconds. Default: keys stay
   * @return this builder
   */
  public KeyedState<K, V> timeout(Duration timeout) {
    timeoutMillis = Checks.wholeMillis("timeout", timeout).toMillis();
    return this;
  }

  /**
   * State in the terms of {@code updateStateByKey}, whose functions can be taken over, with one
   * difference: it is called only for keys that something came for.
   *
   * @param function from the values that came in a batch, at least one, and the state, if there is
   *     one, to the state from now on; empty removes the key. Runs on executors
   * @throws IllegalArgumentException if the function is not serializable, or the name is taken
   * @throws IllegalStateException if name or folder is not set
   */
  public <S> UpdatedState<K, S> update(Function2<List<V>, Optional<S>, Optional<S>> function) {
    return new UpdatedState<>(stream(updating(function)), batch);
  }

  /**
   * The same, with something there before the first batch.
   *
   * @param initial states, each key once. Read by a job of Spark, now, unless the folder has a
   *     state of this name: then that one counts. With a timeout, its keys count as touched by the
   *     first batch
   */
  public <S> UpdatedState<K, S> update(
      Function2<List<V>, Optional<S>, Optional<S>> function, JavaPairRDD<K, S> initial) {
    return new UpdatedState<>(stream(updating(function), initial), batch);
  }

  /**
   * State in the terms of {@code mapWithState}, whose functions can be taken over: called for each
   * value that comes, and once for a key that times out, without a value and with {@link
   * State#isTimingOut()}. Time-outs come in the batch in which they are due.
   *
   * @param function from batch time, key, value and state to a record that is given out, or empty.
   *     Runs on executors
   * @throws IllegalArgumentException if the function is not serializable, or the name is taken
   * @throws IllegalStateException if name or folder is not set
   */
  public <S, R> MappedState<K, S, R> map(
      Function4<Time, K, Optional<V>, State<S>, Optional<R>> function) {
    return new MappedState<>(stream(mapping(function)), batch);
  }

  /** The same, for a function that needs no time and always gives a record. */
  public <S, R> MappedState<K, S, R> map(Function3<K, Optional<V>, State<S>, R> function) {
    Checks.serializable("function", function);
    return new MappedState<>(stream(mapping(new Always<>(function))), batch);
  }

  /**
   * The same, with something there before the first batch.
   *
   * @param initial as for {@link #update(Function2, JavaPairRDD)}
   */
  public <S, R> MappedState<K, S, R> map(
      Function4<Time, K, Optional<V>, State<S>, Optional<R>> function, JavaPairRDD<K, S> initial) {
    return new MappedState<>(stream(mapping(function), initial), batch);
  }

  /** The same, for a function that needs no time and always gives a record. */
  public <S, R> MappedState<K, S, R> map(
      Function3<K, Optional<V>, State<S>, R> function, JavaPairRDD<K, S> initial) {
    Checks.serializable("function", function);
    return new MappedState<>(stream(mapping(new Always<>(function)), initial), batch);
  }

  private <S> UpdateFold<K, V, S> updating(Function2<List<V>, Optional<S>, Optional<S>> function) {
    return new UpdateFold<>(Checks.serializable("function", function), new Timeout(timeoutMillis));
  }

  private <S, R> MapFold<K, V, S, R> mapping(
      Function4<Time, K, Optional<V>, State<S>, Optional<R>> function) {
    return new MapFold<>(Checks.serializable("function", function), new Timeout(timeoutMillis));
  }

  private <S, R> KeyedStream<K, V, S, R> stream(
      KeyedFold<K, V, S, R> fold, JavaPairRDD<K, S> initial) {
    return piece.stream(
        pairs.context(),
        partitioner -> pairs.transformToPair(new ByKey<>(partitioner)),
        fold,
        batch,
        Checks.notNull("initial", initial),
        timeoutMillis != Timeout.NEVER);
  }

  private <S, R> KeyedStream<K, V, S, R> stream(KeyedFold<K, V, S, R> fold) {
    return piece.stream(
        pairs.context(),
        partitioner -> pairs.transformToPair(new ByKey<>(partitioner)),
        fold,
        batch,
        new Logging.Entries());
  }

  // What a checkpoint of Spark holds of the graph has names, which a lambda has not.

  private record ByKey<K, V>(KeyPartitioner partitioner)
      implements Function<JavaPairRDD<K, V>, JavaPairRDD<K, V>> {
    @Override
    public JavaPairRDD<K, V> call(JavaPairRDD<K, V> rdd) {
      return KeyShuffle.of(rdd, partitioner);
    }
  }

  private record Always<K, V, S, R>(Function3<K, Optional<V>, State<S>, R> function)
      implements Function4<Time, K, Optional<V>, State<S>, Optional<R>> {
    @Override
    public Optional<R> call(Time time, K key, Optional<V> value, State<S> state) throws Exception {
      R record = function.call(key, value, state);
      return Optional.of(Objects.requireNonNull(record, MapFold.NULL));
    }
  }
}
