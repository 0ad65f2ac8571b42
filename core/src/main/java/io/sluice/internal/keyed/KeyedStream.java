package io.sluice.internal.keyed;

import io.sluice.internal.Checks;
import io.sluice.internal.KryoSetting;
import io.sluice.internal.Partitions;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * A piece behind a stream. It has an output of its own: the version of each batch is made, and its
 * log is on disk, whether or not anybody looks at it. Who wants all that it gives out can have it
 * there, and spares the job that an output of another stream is.
 *
 * @param <K> type of the keys
 * @param <V> type of what comes
 * @param <S> type of the state
 * @param <R> type of what is given out
 */
public final class KeyedStream<K, V, S, R> {
  private static final Map<StreamingContext, Set<String>> NAMES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final JavaPairDStream<K, V> values;
  private final Progress<K, V, S, R> progress;
  private final Writers<K, S, R> writers = new Writers<>();

  private KeyedStream(JavaPairDStream<K, V> values, Piece<K, V, S, R> piece) {
    this.values = values;
    this.progress = new Progress<>(piece);
  }

  /** Hadoop's settings, as the application has them, where they are not the defaults. */
  static Map<String, String> hadoop(StreamingContext context) {
    Configuration defaults = new Configuration();
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, String> one : context.sparkContext().hadoopConfiguration()) {
      if (!one.getValue().equals(defaults.getRaw(one.getKey()))) {
        settings.put(one.getKey(), one.getValue());
      }
    }
    return settings;
  }

  /**
   * Takes a name in an application.
   *
   * @throws IllegalArgumentException if the application has a piece of that name, or runs batches
   *     beside each other
   */
  static void claim(StreamingContext context, String name) {
    KryoSetting.check();
    int concurrent = context.conf().getInt("spark.streaming.concurrentJobs", 1);
    if (concurrent != 1) {
      throw new IllegalArgumentException(
          "spark.streaming.concurrentJobs must be 1, for a batch of the state '%s' needs the one before it, but is %d"
              .formatted(name, concurrent));
    }
    if (!NAMES.computeIfAbsent(context, c -> new HashSet<>()).add(name)) {
      throw new IllegalArgumentException(
          "no two pieces of state may have one name, but '%s' is there already; give this one another"
              .formatted(name));
    }
  }

  /**
   * Adds a piece, whose name is taken, to an application.
   *
   * @param values partitioned by a {@link KeyPartitioner}
   */
  static <K, V, S, R> KeyedStream<K, V, S, R> of(
      JavaPairDStream<K, V> values, Piece<K, V, S, R> piece) {
    KeyedStream<K, V, S, R> stream = new KeyedStream<>(values, piece);
    stream.each(stream.writers).foreachRDD(new Make<>(piece.name()));
    return stream;
  }

  /** What the fold gives out, batch by batch. */
  public JavaDStream<R> changes() {
    return each(new Changes<K, S, R>());
  }

  /**
   * All entries, in batches whose time is a multiple of {@code everyMillis}; nothing in the others.
   *
   * @param view what is shown of an entry; runs on executors
   */
  public <E> JavaDStream<E> all(long everyMillis, View<K, S, E> view) {
    return each(new All<K, S, R, E>(everyMillis, view));
  }

  /**
   * Gives what the fold gives out to a function, in the job that makes the versions.
   *
   * @param function called in each batch for each partition, on executors
   * @throws IllegalStateException if the application has been started
   */
  public void writeChanges(VoidFunction2<Iterator<R>, Time> function) {
    write(new Changes<>(), function);
  }

  /**
   * The same of all entries, in batches whose time is a multiple of {@code everyMillis}; in the
   * others nothing is called.
   *
   * @param view what is shown of an entry; runs on executors
   */
  public <E> void writeAll(
      long everyMillis, View<K, S, E> view, VoidFunction2<Iterator<E>, Time> function) {
    write(new All<>(everyMillis, view), function);
  }

  private <E> void write(
      KeyedRdd.View<K, S, R, E> view, VoidFunction2<Iterator<E>, Time> function) {
    Checks.serializable("function", function);
    if (values.context().getState() != StreamingContextState.INITIALIZED) {
      throw new IllegalStateException(
          "what writes '%s' must be given before the context is started, but it is %s; call writeChanges and the like where the stream is built"
              .formatted(progress.name(), values.context().getState()));
    }
    writers.add(view, function);
  }

  private <E> JavaDStream<E> each(KeyedRdd.View<K, S, R, E> view) {
    return values.transform(new Each<>(progress, view));
  }

  /** Turns an entry into what is shown of it; on executors. */
  @FunctionalInterface
  public interface View<K, S, E> extends BiFunction<K, S, E>, Serializable {}

  // What a checkpoint of Spark holds of the graph has names, which a lambda has not.

  private record Each<K, V, S, R, E>(Progress<K, V, S, R> progress, KeyedRdd.View<K, S, R, E> view)
      implements Function2<JavaPairRDD<K, V>, Time, JavaRDD<E>> {
    @Override
    public JavaRDD<E> call(JavaPairRDD<K, V> rdd, Time time) {
      return KeyedRdd.of(rdd, progress.at(time.milliseconds()), view);
    }
  }

  record Changes<K, S, R>() implements KeyedRdd.View<K, S, R, R> {
    @Override
    public Iterator<R> of(Versions.Step<K, S, R> step, long time) {
      return step.out().iterator();
    }
  }

  private record All<K, S, R, E>(long everyMillis, View<K, S, E> view)
      implements KeyedRdd.View<K, S, R, E> {
    @Override
    public boolean isIn(long time) {
      return time % everyMillis == 0;
    }

    @Override
    public Iterator<E> of(Versions.Step<K, S, R> step, long time) {
      return isIn(time)
          ? step.version().entries().iterator((key, entry) -> view.apply(key, entry.state()))
          : Collections.emptyIterator();
    }
  }

  /** To open a partition makes its version. */
  private record Make<E>(String name) implements VoidFunction<JavaRDD<E>> {
    @Override
    public void call(JavaRDD<E> batch) {
      Partitions.open(name, batch);
    }
  }
}
