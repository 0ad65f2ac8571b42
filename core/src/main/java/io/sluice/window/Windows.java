package io.sluice.window;

import io.sluice.internal.Checks;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Sliding windows of the arrival time, by the names that Spark gave them. They end at whole
 * multiples of the slide since 1970-01-01 UTC; in batches between two ends there is nothing.
 *
 * <pre>{@code
 * JavaDStream<Long> tradesOfTheMinute =
 *     Windows.of(trades)
 *         .named("trades-of-the-minute")
 *         .in("hdfs://namenode/state")
 *         .length(Duration.ofMinutes(1))
 *         .slide(Duration.ofSeconds(10))
 *         .countByWindow();
 * }</pre>
 *
 * <p>But for {@link #window}, they stand on {@link IncrementalWindow}: they go on after a restart
 * by their folder, without a checkpoint of Spark, and a batch that comes again gives what it gave.
 *
 * @param <T> type of the records; of {@link #countByValueAndWindow} and {@link #reduceByWindow} one
 *     that can be kept, see {@link IncrementalWindow}
 * @since 0.1.0
 */
public final class Windows<T> extends WindowSettings<Windows<T>> {
  private final JavaDStream<T> records;

  private Windows(JavaDStream<T> records) {
    super(records.dstream());
    this.records = records;
  }

  /** Windows of records. */
  public static <T> Windows<T> of(JavaDStream<T> records) {
    return new Windows<>(Checks.notNull("records", records));
  }

  /** Windows of values by key. */
  public static <K, V> IncrementalWindow.Builder<K, V> of(JavaPairDStream<K, V> pairs) {
    return IncrementalWindow.of(pairs);
  }

  /**
   * How many records each window has: one number, which is 0 for a window of nothing.
   *
   * @throws IllegalArgumentException if length or slide do not fit
   * @throws IllegalStateException if name, folder or length is not set
   */
  public JavaDStream<Long> countByWindow() {
    SlidingWindow window = checked();
    return whole(records.mapToPair(Windows::one), Long::sum).transform(new OrZero(window));
  }

  /**
   * How often each value is in a window. A value that has left it is no more among them.
   *
   * @throws IllegalArgumentException if length or slide do not fit
   * @throws IllegalStateException if name, folder or length is not set
   */
  public IncrementalWindow<T, Long> countByValueAndWindow() {
    return new IncrementalWindow<>(this, records.mapToPair(Windows::once), Long::sum);
  }

  /**
   * All records of each window in one: nothing for a window of nothing.
   *
   * @param function as that of {@link IncrementalWindow.Builder#reduceByKeyAndWindow}
   * @throws IllegalArgumentException if length or slide do not fit, or the function is not
   *     serializable
   * @throws IllegalStateException if name, folder or length is not set
   */
  public JavaDStream<T> reduceByWindow(Function2<T, T, T> function) {
    Checks.serializable("function", function);
    return whole(records.mapToPair(Windows::keyless), function).map(Tuple2::_2);
  }

  /**
   * The records of each window themselves, by Spark's own {@code window}: kept in Spark's blocks,
   * and after a restart there again only if the context has a checkpoint, and its source gives them
   * again.
   *
   * @throws IllegalArgumentException if length or slide do not fit, or a name, a folder or
   *     partitions are set: it keeps no state
   * @throws IllegalStateException if the length is not set
   */
  public JavaDStream<T> window() {
    noState("window");
    SlidingWindow window = checked();
    return records
        .window(Durations.milliseconds(window.lengthMillis()))
        .transform(new AtEnds<>(window));
  }

  /** A window without keys: all under one. */
  private <V> JavaPairDStream<Integer, V> whole(
      JavaPairDStream<Integer, V> pairs, Function2<V, V, V> function) {
    piece().onePartition();
    return new IncrementalWindow<>(this, pairs, function).all();
  }

  private static <T> Tuple2<Integer, Long> one(T record) {
    return new Tuple2<>(0, 1L);
  }

  private static <T> Tuple2<T, Long> once(T record) {
    return new Tuple2<>(record, 1L);
  }

  private static <T> Tuple2<Integer, T> keyless(T record) {
    return new Tuple2<>(0, record);
  }
}
