package io.sluice.bench.keyed;

import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.SplitMix64;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Time;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Digests of what streams of pairs gave: so all of it is made, and nothing is brought to the
 * driver.
 */
final class PairDigests {
  private static final Map<Long, Map<Long, Digest>> BY_RUN = new ConcurrentHashMap<>();

  private PairDigests() {}

  /** Those of a run since the last call, by the time since it began. */
  static SortedMap<Long, Digest> taken(long run) {
    SortedMap<Long, Digest> all = new TreeMap<>();
    Map<Long, Digest> byTime = BY_RUN.remove(run);
    if (byTime != null) {
      byTime.forEach((time, digest) -> all.put(time - run, digest));
    }
    return all;
  }

  /**
   * Keeps those of a pair stream.
   *
   * @param run what it is asked for by: the time at which it began
   */
  static <V> Output<V> output(long run) {
    return new Output<>(run);
  }

  /**
   * Keeps those of what a piece of Sluice writes itself; on an executor in this JVM.
   *
   * @param run as for {@link #output}
   */
  static <V> Written<V> written(long run) {
    return new Written<>(run);
  }

  private static void add(long run, Time time, Digest some) {
    BY_RUN
        .computeIfAbsent(run, r -> new ConcurrentHashMap<>())
        .merge(time.milliseconds(), some, Digest::and);
  }

  /** All of what tasks gave back, each by {@link #part}. */
  static Digest ofParts(Object parts) {
    Digest all = Digest.NONE;
    for (long[] part : (long[][]) parts) {
      all = all.and(new Digest(part[0], part[1]));
    }
    return all;
  }

  /** As a task gives it back: a record is nothing for Kryo. */
  static <V> long[] part(Iterator<Tuple2<String, V>> pairs) {
    Digest all = of(pairs);
    return new long[] {all.entries(), all.hash()};
  }

  /** How many pairs there are, and the sum of the hashes of their keys and values. */
  static <V> Digest of(Iterator<Tuple2<String, V>> pairs) {
    long entries = 0;
    long hash = 0;
    while (pairs.hasNext()) {
      Tuple2<String, V> pair = pairs.next();
      entries++;
      long both = ((long) pair._1().hashCode() << 32) ^ (pair._2().hashCode() & 0xffffffffL);
      // Mixed before it is added: values that two keys exchange are seen.
      hash += SplitMix64.of(both);
    }
    return new Digest(entries, hash);
  }

  /** A class, because Spark takes closures apart first, which costs as much as a small batch. */
  private static final class Taken<V>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<Tuple2<String, V>>, long[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] apply(TaskContext task, scala.collection.Iterator<Tuple2<String, V>> pairs) {
      return part(JavaConverters.asJavaIterator(pairs));
    }
  }

  /** An output operation that takes a batch's digest. */
  static final class Output<V> implements VoidFunction2<JavaPairRDD<String, V>, Time> {
    private static final long serialVersionUID = 1L;

    private final long run;

    private Output(long run) {
      this.run = run;
    }

    @Override
    public void call(JavaPairRDD<String, V> rdd, Time time) {
      RDD<Tuple2<String, V>> pairs = rdd.rdd();
      Digest all =
          ofParts(
              pairs.context().runJob(pairs, new Taken<>(), ClassTag$.MODULE$.apply(long[].class)));
      add(run, time, all);
    }
  }

  /** What a task is given of a batch. */
  record Written<V>(long run) implements VoidFunction2<Iterator<Tuple2<String, V>>, Time> {
    @Override
    public void call(Iterator<Tuple2<String, V>> pairs, Time time) {
      add(run, time, of(pairs));
    }
  }
}
