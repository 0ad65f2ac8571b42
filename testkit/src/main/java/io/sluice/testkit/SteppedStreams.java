package io.sluice.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import scala.Tuple2;

/**
 * DStreams under a clock that the test moves, batch by batch: no waiting, no sockets, the same
 * result every time.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(10));
 *
 * @Test
 * void should_count_a_word_in_every_window_that_covers_it() {
 *   STREAMS
 *       .input(batch("a b"), batch("a"), batch(), batch())
 *       .through(WindowedWordCount::countWords)
 *       .expect(
 *           batch(pair("a", 1), pair("b", 1)),
 *           batch(pair("a", 2), pair("b", 1)),
 *           batch(pair("a", 2), pair("b", 1)),
 *           batch(pair("a", 1)));
 * }
 * }</pre>
 *
 * <p>{@link #input} is for one list a batch and one output. For several outputs, or steps between
 * which the test looks, {@link #start} gives a {@link SteppedRun}.
 *
 * <p>The test class has one Spark in this JVM, {@code local[2]}, from its first run to its end. A
 * task that fails is tried up to four times, as on a cluster.
 *
 * @since 0.1.0
 */
public final class SteppedStreams implements AfterEachCallback, AfterAllCallback {
  private final Duration batch;
  private final List<SteppedRun> runs = new ArrayList<>();
  private JavaSparkContext spark;

  private SteppedStreams(Duration batch) {
    this.batch = batch;
  }

  /**
   * Streams of this batch interval.
   *
   * @param batch at least 1 ms; the first batch has this time, counted from 1970-01-01 UTC
   * @throws IllegalArgumentException if shorter
   */
  public static SteppedStreams every(Duration batch) {
    if (batch.toMillis() < 1) {
      throw new IllegalArgumentException("batch must be at least 1 ms, but is " + batch);
    }
    return new SteppedStreams(batch);
  }

  /** The elements of one batch, which may be none. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> List<T> batch(T... elements) {
    return List.of(elements);
  }

  /** A key and a value. */
  public static <K, V> Tuple2<K, V> pair(K key, V value) {
    return new Tuple2<>(key, value);
  }

  /**
   * What comes in, one list a batch.
   *
   * @param batches at least one; see {@link #batch}
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> Given<T> input(List<? extends T>... batches) {
    return input(Arrays.asList(batches));
  }

  /** The same, for batches that were made elsewhere. */
  public <T> Given<T> input(List<? extends List<? extends T>> batches) {
    return new Given<>(this, batches);
  }

  /**
   * Starts a streaming context that the test steps.
   *
   * @param graph its streams; called on this thread, at once and at each {@link
   *     SteppedRun#restart()}
   */
  public SteppedRun start(StreamGraph.Definition graph) {
    return start(graph, Optional.empty(), 0);
  }

  /**
   * Starts one whose clock is somewhere else than at 1970-01-01, otherwise like {@link
   * #start(StreamGraph.Definition)}.
   *
   * @param graph its streams
   * @param afterMillis milliseconds since 1970-01-01 UTC: the first batch is the first whole
   *     multiple of the batch interval after it
   */
  public SteppedRun start(StreamGraph.Definition graph, long afterMillis) {
    return start(graph, Optional.empty(), afterMillis);
  }

  /**
   * Starts one that has Spark's checkpoint, which a restart recovers from.
   *
   * @param graph its streams; called on this thread, once
   * @param checkpoint a folder of its own
   */
  public SteppedRun start(StreamGraph.Definition graph, Path checkpoint) {
    return start(graph, Optional.of(checkpoint), 0);
  }

  SteppedRun start(StreamGraph.Definition graph, Optional<Path> checkpoint, long afterMillis) {
    SteppedRun run = new SteppedRun(spark(), batch, graph, checkpoint, afterMillis);
    runs.add(run);
    run.begin();
    return run;
  }

  private JavaSparkContext spark() {
    if (spark == null) {
      spark =
          new JavaSparkContext(
              new SparkConf()
                  .setMaster("local[2,4]")
                  .setAppName("stepped streams")
                  .set("spark.streaming.clock", SparkInternals.MANUAL_CLOCK)
                  .set("spark.ui.enabled", "false")
                  .set("spark.default.parallelism", "2")
                  .set("spark.driver.host", "127.0.0.1")
                  .set("spark.driver.bindAddress", "127.0.0.1"));
    }
    return spark;
  }

  /** Called by JUnit: stops what the test left running. */
  @Override
  public void afterEach(ExtensionContext context) {
    runs.forEach(SteppedRun::close);
    runs.clear();
  }

  /** Called by JUnit: stops Spark. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (spark != null) {
      spark.close();
      spark = null;
    }
  }
}
