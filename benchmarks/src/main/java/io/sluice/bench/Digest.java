package io.sluice.bench;

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
 * What a stream gave, in few numbers that do not go by its order: so all of it is made, nothing is
 * brought to the driver, and it can be compared.
 *
 * @param entries how many there were
 * @param hash of all keys and values
 */
record Digest(long entries, long hash) implements Serializable {
  private static final Map<Long, Map<Long, Digest>> BY_RUN = new ConcurrentHashMap<>();

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

  Digest and(Digest other) {
    return new Digest(entries + other.entries, hash + other.hash);
  }

  /** As a task gives it back: a record is nothing for Kryo. */
  long[] part() {
    return new long[] {entries, hash};
  }

  /** All of what tasks gave back. */
  static Digest ofParts(Object parts) {
    Digest all = new Digest(0, 0);
    for (long[] part : (long[][]) parts) {
      all = all.and(new Digest(part[0], part[1]));
    }
    return all;
  }

  static <V> Digest of(Iterator<Tuple2<String, V>> pairs) {
    long entries = 0;
    long hash = 0;
    while (pairs.hasNext()) {
      Tuple2<String, V> pair = pairs.next();
      entries++;
      long both = ((long) pair._1().hashCode() << 32) ^ (pair._2().hashCode() & 0xffffffffL);
      // Mixed before it is added: values that two keys exchange are seen.
      hash += Touched.mixed(both);
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
      return Digest.of(JavaConverters.asJavaIterator(pairs)).part();
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
      BY_RUN.computeIfAbsent(run, r -> new ConcurrentHashMap<>()).put(time.milliseconds(), all);
    }
  }
}
