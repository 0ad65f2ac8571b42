package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyedStream;
import io.sluice.internal.keyed.Logging;
import java.util.Iterator;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * A sliding window by key, for any associative and commutative function: minimum, maximum, a sum, a
 * bar, a sketch. No inverse is needed, and what a batch costs follows the keys that came and those
 * of which something left; Spark's {@code reduceByKeyAndWindow} without an inverse computes the
 * whole window anew, and with one touches every key.
 *
 * <pre>{@code
 * JavaPairDStream<String, Optional<Double>> highs =
 *     Windows.of(prices)
 *         .named("high")
 *         .in("hdfs://namenode/state")
 *         .length(Duration.ofMinutes(3))
 *         .reduceByKeyAndWindow(Math::max)
 *         .changes();
 * }</pre>
 *
 * <p>Each batch is logged in the folder before its results are seen, so a batch that comes again,
 * after a failed task or a restart, gives the same: what the window holds is made again of the
 * batches of one length. Keys and values are numbers, text, booleans, times, enums, or lists, sets,
 * maps, pairs, records and case classes of those; values bytes and arrays of numbers, too.
 *
 * @param <K> type of the keys
 * @param <V> type of the values; never changed by the function
 * @since 0.1.0
 */
public final class IncrementalWindow<K, V> {
  private final KeyedStream<K, V, Panes<V>, Tuple2<K, Optional<V>>> stream;
  private final SlidingWindow window;
  private final Function2<V, V, V> function;

  IncrementalWindow(
      WindowSettings<?> settings, JavaPairDStream<K, V> pairs, Function2<V, V, V> function) {
    this.window = settings.checked();
    this.function = Checks.serializable("function", function);
    this.stream =
        settings.piece().stream(
            settings.context(),
            partitioner -> pairs.transformToPair(new ReduceByKey<>(function, partitioner)),
            new WindowFold<>(window, function),
            settings.batch(),
            new Logging.Inputs(window.slideMillis(), window.lengthMillis()));
  }

  /** Begins with the stream whose values are reduced; the same as {@link Windows#of}. */
  public static <K, V> Builder<K, V> of(JavaPairDStream<K, V> pairs) {
    return new Builder<>(Checks.notNull("pairs", pairs));
  }

  /**
   * The keys whose value may have changed since the window before: those that something came for,
   * or that something left of; empty if the key has left the window. Batches between two windows
   * have none.
   */
  public JavaPairDStream<K, Optional<V>> changes() {
    return JavaPairDStream.fromJavaDStream(stream.changes());
  }

  /**
   * All keys of the window with their values, in batches in which one ends; costs all keys, as
   * Spark's own does.
   */
  public JavaPairDStream<K, V> all() {
    return JavaPairDStream.fromJavaDStream(
        stream.all(window.slideMillis(), new Aggregates<K, V>(function)));
  }

  /**
   * Gives what {@link #changes} holds to a function that writes it somewhere. It is called in the
   * job that makes the window: so a batch has one job of Spark, where an output of the stream has
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
  public void writeChanges(VoidFunction2<Iterator<Tuple2<K, Optional<V>>>, Time> writer) {
    stream.writeChanges(writer);
  }

  /**
   * Gives what {@link #all} holds to a function that writes it somewhere, in the job that makes the
   * window, as {@link #writeChanges} does. In a batch in which no window ends it is not called.
   *
   * @param writer as for {@link #writeChanges}
   * @throws IllegalArgumentException if it is not serializable
   * @throws IllegalStateException if the context has been started
   */
  public void writeAll(VoidFunction2<Iterator<Tuple2<K, V>>, Time> writer) {
    stream.writeAll(window.slideMillis(), new Aggregates<K, V>(function), writer);
  }

  /**
   * The keys with the greatest values, in batches in which a window ends: in one partition,
   * greatest first; of equal ones the lesser key first, so that the same keys win each time. Costs
   * all keys, each partition's on its executor; of those only {@code n} a partition travel.
   *
   * @param n how many at most, at least 1
   * @param order of the values; runs on executors. For the least ones first, turn its arguments
   *     around
   * @throws IllegalArgumentException if {@code n} is less, or the order is not serializable
   */
  public JavaPairDStream<K, V> topN(int n, SerializableComparator<? super V> order) {
    Checks.positive("n", n);
    return new TopN<K, V>(n, Checks.serializable("order", order)).of(all());
  }

  private static final class Aggregates<K, V>
      implements KeyedStream.View<K, Panes<V>, Tuple2<K, V>> {
    private static final long serialVersionUID = 1L;

    private final Function2<V, V, V> function;

    Aggregates(Function2<V, V, V> function) {
      this.function = function;
    }

    @Override
    public Tuple2<K, V> apply(K key, Panes<V> panes) {
      return new Tuple2<>(key, panes.aggregate(this::combined));
    }

    private V combined(V one, V other) {
      return WindowFold.call(function, one, other);
    }
  }

  /**
   * Settings of a window by key.
   *
   * @param <K> type of the keys
   * @param <V> type of the values
   * @since 0.1.0
   */
  public static final class Builder<K, V> extends WindowSettings<Builder<K, V>> {
    private final JavaPairDStream<K, V> pairs;

    private Builder(JavaPairDStream<K, V> pairs) {
      super(pairs.dstream());
      this.pairs = pairs;
    }

    /**
     * The window over a function.
     *
     * @param function associative and commutative; runs on executors, may be called again for the
     *     same values, and must not change its arguments. Sums of doubles depend on their order:
     *     sum into {@code io.sluice.market.Sum}, or numbers that are exact
     * @throws IllegalArgumentException if length or slide do not fit, or the function is not
     *     serializable
     * @throws IllegalStateException if name, folder or length is not set
     */
    public IncrementalWindow<K, V> reduceByKeyAndWindow(Function2<V, V, V> function) {
      return new IncrementalWindow<>(this, pairs, function);
    }

    /**
     * The same, for a job that has an inverse, as Spark wants one. It is not called: a window costs
     * what came and what left without it. So there is nothing that must be exact for a sum of
     * doubles not to drift, and a key of which nothing is left goes by itself, without a filter for
     * zeros.
     *
     * @param inverse takes from the first argument what the second added to it
     * @throws IllegalArgumentException if length or slide do not fit, or a function is not
     *     serializable
     * @throws IllegalStateException if name, folder or length is not set
     */
    public IncrementalWindow<K, V> reduceByKeyAndWindow(
        Function2<V, V, V> function, Function2<V, V, V> inverse) {
      Checks.serializable("inverse", inverse);
      return reduceByKeyAndWindow(function);
    }

    /** A short name of {@link #reduceByKeyAndWindow(Function2)}. */
    public IncrementalWindow<K, V> reduce(Function2<V, V, V> function) {
      return reduceByKeyAndWindow(function);
    }
  }
}
