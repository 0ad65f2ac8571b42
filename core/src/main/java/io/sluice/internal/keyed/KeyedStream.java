package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/** Puts a piece behind a stream. */
public final class KeyedStream {
  /** Turns an entry into what is shown of it; on executors. */
  @FunctionalInterface
  public interface View<K, S, E> extends BiFunction<K, S, E>, Serializable {}

  private KeyedStream() {}

  /**
   * What the fold gives out, batch by batch.
   *
   * @param values partitioned by key into {@link Piece#partitions()}
   */
  public static <K, V, S, R> JavaDStream<R> changes(
      JavaPairDStream<K, V> values, Piece<K, V, S, R> piece) {
    return enrolled(values.transform(new Batches<>(piece, (step, time) -> step.out().iterator())));
  }

  /**
   * All entries.
   *
   * @param values partitioned by key into {@link Piece#partitions()}
   * @param everyMillis in batches whose time is a multiple of it; nothing in the others
   */
  public static <K, V, S, R, E> JavaDStream<E> all(
      JavaPairDStream<K, V> values, Piece<K, V, S, R> piece, long everyMillis, View<K, S, E> view) {
    return enrolled(
        values.transform(
            new Batches<K, V, S, R, E>(
                piece,
                (step, time) ->
                    time % everyMillis == 0
                        ? shown(step.version(), view)
                        : List.<E>of().iterator())));
  }

  private static <K, S, E> Iterator<E> shown(Version<K, S> version, View<K, S, E> view) {
    return version.entries().iterator((key, entry) -> view.apply(key, entry.state()));
  }

  /**
   * An output of the piece's own: the version of each batch is made, and is on disk, whether or not
   * anybody looks at it.
   */
  private static <R> JavaDStream<R> enrolled(JavaDStream<R> stream) {
    stream.foreachRDD(rdd -> rdd.foreachPartition(ignored -> {}));
    return stream;
  }

  private interface Give<K, S, R, E> extends Serializable {
    Iterator<E> of(Versions.Step<K, S, R> step, long time);
  }

  /** Makes the RDD of each batch, on the driver, and knows which batch was before it. */
  private static final class Batches<K, V, S, R, E>
      implements Function2<JavaPairRDD<K, V>, Time, JavaRDD<E>> {
    private static final long serialVersionUID = 1L;

    private final Piece<K, V, S, R> piece;
    private final Give<K, S, R, E> give;

    /** Of this start; not in a checkpoint, so that a recovered application goes by its files. */
    private transient String run;

    private transient long previous;

    Batches(Piece<K, V, S, R> piece, Give<K, S, R, E> give) {
      this.piece = piece;
      this.give = give;
    }

    @Override
    public JavaRDD<E> call(JavaPairRDD<K, V> values, Time batch) {
      long time = batch.milliseconds();
      if (run == null) {
        run = UUID.randomUUID().toString();
        previous = newestBefore(time);
      }
      Batch<K, V, S, R> one = new Batch<>(run, piece, time, previous);
      previous = time;
      Give<K, S, R, E> giving = give;
      return values.mapPartitionsWithIndex(
          (partition, some) -> giving.of(Versions.at(one, partition, some), time), false);
    }

    /** The newest batch that all partitions have. Later ones are of a run that came to nothing. */
    private long newestBefore(long time) {
      NavigableSet<Long> whole = null;
      for (BatchLog<K, V> log : logs()) {
        NavigableSet<Long> times = log.times();
        times.tailSet(time, true).forEach(log::delete);
        if (whole == null) {
          whole = new TreeSet<>(times);
        }
        whole.retainAll(times.headSet(time, false));
      }
      return whole == null || whole.isEmpty() ? Batch.NONE : whole.last();
    }

    private List<BatchLog<K, V>> logs() {
      return IntStream.range(0, piece.partitions())
          .mapToObj(partition -> BatchLog.<K, V>of(piece, partition))
          .toList();
    }
  }
}
