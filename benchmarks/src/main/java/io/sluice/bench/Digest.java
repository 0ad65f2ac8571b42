package io.sluice.bench;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;
import scala.Tuple2;

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

  /** An output operation that takes a batch's digest. */
  static final class Output<V> implements VoidFunction2<JavaPairRDD<String, V>, Time> {
    private static final long serialVersionUID = 1L;

    private final long run;

    private Output(long run) {
      this.run = run;
    }

    @Override
    public void call(JavaPairRDD<String, V> rdd, Time time) {
      List<Digest> parts =
          rdd.mapPartitions(pairs -> List.of(Digest.<V>of(pairs)).iterator()).collect();
      Digest all = parts.stream().reduce(new Digest(0, 0), Digest::and);
      BY_RUN.computeIfAbsent(run, r -> new ConcurrentHashMap<>()).put(time.milliseconds(), all);
    }
  }
}
