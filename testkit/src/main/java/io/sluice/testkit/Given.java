package io.sluice.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

/**
 * What comes in, one list a batch.
 *
 * @param <T> type of the elements, which must be serializable
 * @since 0.1.0
 */
public final class Given<T> {
  private final SteppedStreams streams;
  private final List<? extends List<? extends T>> batches;

  Given(SteppedStreams streams, List<? extends List<? extends T>> batches) {
    this.streams = streams;
    this.batches = batches;
  }

  /**
   * The stream under test.
   *
   * @param transform on the driver: from the input to a stream, plain or of pairs
   */
  public <R> Trial<R> through(
      Function<JavaDStream<T>, ? extends JavaDStreamLike<R, ?, ?>> transform) {
    return new Trial<>(
        streams, Map.of("input", batches), graph -> transform.apply(graph.input("input")));
  }

  /** A second input beside this one; the shorter of both has empty batches at its end. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <U> GivenTwo<T, U> and(List<? extends U>... others) {
    return new GivenTwo<>(streams, batches, Arrays.asList(others));
  }

  /**
   * Two inputs, one list a batch of each.
   *
   * @param <T> type of the first's elements
   * @param <U> type of the second's
   */
  public static final class GivenTwo<T, U> {
    private final SteppedStreams streams;
    private final List<? extends List<? extends T>> batches;
    private final List<? extends List<? extends U>> others;

    private GivenTwo(
        SteppedStreams streams,
        List<? extends List<? extends T>> batches,
        List<? extends List<? extends U>> others) {
      this.streams = streams;
      this.batches = batches;
      this.others = others;
    }

    /**
     * The stream under test.
     *
     * @param transform on the driver: from both inputs to a stream, plain or of pairs
     */
    public <R> Trial<R> through(
        BiFunction<JavaDStream<T>, JavaDStream<U>, ? extends JavaDStreamLike<R, ?, ?>> transform) {
      return new Trial<>(
          streams,
          Map.of("first", batches, "second", others),
          graph -> transform.apply(graph.input("first"), graph.input("second")));
    }
  }
}
