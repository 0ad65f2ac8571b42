package io.sluice.testkit;

import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * The streams of a {@link SteppedRun}: named inputs, which the test fills, and named outputs, which
 * it looks at.
 *
 * @since 0.1.0
 */
public final class StreamGraph {
  /** Makes the streams of a context; on the driver. */
  @FunctionalInterface
  public interface Definition {
    /** Adds inputs, outputs and whatever else the application has. */
    void define(StreamGraph graph);
  }

  private final JavaStreamingContext context;
  private final Journal journal;

  StreamGraph(JavaStreamingContext context, Journal journal) {
    this.context = context;
    this.journal = journal;
  }

  /** The context, for what takes one. */
  public JavaStreamingContext context() {
    return context;
  }

  /**
   * A stream of what {@link SteppedRun#give} gives, in two partitions.
   *
   * @param name of the input; no two of a graph share it
   * @param <T> type of the elements, which must be serializable
   */
  public <T> JavaDStream<T> input(String name) {
    return ListStream.of(context, journal, name);
  }

  /**
   * Keeps what a stream gives in each batch, for {@link SteppedRun#got}.
   *
   * @param name of the output; no two of a graph share it
   * @param stream plain or of pairs
   * @param <R> type of its elements
   */
  public <R> void output(String name, JavaDStreamLike<R, ?, ?> stream) {
    Outputs.keep(journal.id(), name, stream);
  }
}
