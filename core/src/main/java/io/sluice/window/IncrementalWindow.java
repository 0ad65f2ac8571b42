package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyedStream;
import io.sluice.internal.keyed.Logging;
import io.sluice.internal.keyed.PieceSettings;
import java.time.Duration;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.api.java.JavaDStream;
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
 *     IncrementalWindow.of(prices)
 *         .named("high")
 *         .in("hdfs://namenode/state")
 *         .length(Duration.ofMinutes(3))
 *         .reduce(Math::max)
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
  private final KeyedStream<K, V, Panes<V>, Tuple2<K, V>> stream;
  private final SlidingWindow window;
  private final Function2<V, V, V> function;

  private IncrementalWindow(
      Builder<K, V> settings, SlidingWindow window, Function2<V, V, V> function) {
    this.window = window;
    this.function = function;
    this.stream =
        settings.piece.stream(
            settings.pairs.context(),
            partitioner -> settings.pairs.reduceByKey(function, partitioner),
            new WindowFold<>(window, function),
            window.batch(),
            new Logging.Inputs(window.slide().toMillis(), window.length().toMillis()));
  }

  /** Begins with the stream whose values are reduced. */
  public static <K, V> Builder<K, V> of(JavaPairDStream<K, V> pairs) {
    return new Builder<>(Checks.notNull("pairs", pairs));
  }

  /**
   * The keys whose value may have changed since the window before: those that something came for,
   * or that something left of; empty if the key has left the window. Batches between two windows
   * have none.
   */
  public JavaPairDStream<K, Optional<V>> changes() {
    return stream
        .changes()
        .mapToPair(change -> new Tuple2<>(change._1(), Optional.ofNullable(change._2())));
  }

  /**
   * All keys of the window with their values, in batches in which one ends; costs all keys, as
   * Spark's own does.
   */
  public JavaPairDStream<K, V> all() {
    Function2<V, V, V> reduce = function;
    JavaDStream<Tuple2<K, V>> entries =
        stream.all(
            window.slide().toMillis(),
            (key, panes) -> new Tuple2<>(key, panes.aggregate(WindowFold.plain(reduce))));
    return entries.mapToPair(entry -> entry);
  }

  /**
   * Settings of a window.
   *
   * @param <K> type of the keys
   * @param <V> type of the values
   * @since 0.1.0
   */
  public static final class Builder<K, V> {
    private final JavaPairDStream<K, V> pairs;
    private final Duration batch;
    private final PieceSettings piece = new PieceSettings();
    private Duration length;
    private Duration slide;

    private Builder(JavaPairDStream<K, V> pairs) {
      this.pairs = pairs;
      this.batch = Duration.ofMillis(pairs.dstream().slideDuration().milliseconds());
      this.slide = batch;
    }

    /**
     * Sets the name of its state: the same over restarts, no two pieces share it.
     *
     * @param name letters, digits, dots, hyphens and underscores, the first a letter or digit. Must
     *     be set
     * @return this builder
     */
    public Builder<K, V> named(String name) {
      piece.named(name);
      return this;
    }

    /**
     * Sets the folder of its state, on any file system that Hadoop knows and all executors see.
     *
     * @param folder made if it is not there. Must be set
     * @return this builder
     */
    public Builder<K, V> in(String folder) {
      piece.in(folder);
      return this;
    }

    /**
     * Sets how far back the window looks.
     *
     * @param length a whole multiple of the batch, at least the slide. Must be set
     * @return this builder
     */
    public Builder<K, V> length(Duration length) {
      this.length = Checks.wholeMillis("length", length);
      return this;
    }

    /**
     * Sets how often a window ends.
     *
     * @param slide a whole multiple of the batch. Default: the batch
     * @return this builder
     */
    public Builder<K, V> slide(Duration slide) {
      this.slide = Checks.wholeMillis("slide", slide);
      return this;
    }

    /**
     * Sets into how many parts the keys go; the same over restarts.
     *
     * @param partitions at least 1. Default: those that it began with; at the first start, Spark's
     *     default parallelism
     * @return this builder
     */
    public Builder<K, V> partitions(int partitions) {
      piece.partitions(partitions);
      return this;
    }

    /**
     * The window over a function.
     *
     * @param function associative and commutative; runs on executors, may be called again for the
     *     same values, and must not change its arguments. Sums of doubles depend on their order:
     *     sum into {@code io.sluice.market.Sum}, or numbers that are exact
     * @throws IllegalArgumentException if length or slide do not fit, or the function is not
     *     serializable
     * @throws NullPointerException if name, folder or length is not set
     */
    public IncrementalWindow<K, V> reduce(Function2<V, V, V> function) {
      piece.check();
      SlidingWindow window = new SlidingWindow(batch, Checks.notNull("length", length), slide);
      return new IncrementalWindow<>(this, window, Checks.serializable("function", function));
    }
  }
}
