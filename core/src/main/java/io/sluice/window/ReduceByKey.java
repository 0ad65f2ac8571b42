package io.sluice.window;

import io.sluice.internal.Partitions;
import io.sluice.internal.keyed.KeyShuffle;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One value a key, in the partition that the key belongs to. Does what Spark's {@code reduceByKey}
 * does, for keys that fit into memory: what follows holds them all anyway. So nothing has to
 * estimate the size of a table again and again, which is a third of the work there; and a partition
 * that nobody reads is not reduced, where Spark's is as soon as it is opened.
 */
final class ReduceByKey<K, V> implements Function<JavaPairRDD<K, V>, JavaPairRDD<K, V>> {
  private static final long serialVersionUID = 1L;

  private final Partitioner partitioner;
  private final Function2<V, V, V> function;

  ReduceByKey(Function2<V, V, V> function, Partitioner partitioner) {
    this.partitioner = partitioner;
    this.function = function;
  }

  @Override
  public JavaPairRDD<K, V> call(JavaPairRDD<K, V> pairs) {
    return reduced(KeyShuffle.of(reduced(pairs), partitioner));
  }

  private JavaPairRDD<K, V> reduced(JavaPairRDD<K, V> pairs) {
    return new JavaPairRDD<>(
        Partitions.map(pairs.rdd(), new InPartition<K, V>(function)), tag(), tag());
  }

  private static <T> ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  private record InPartition<K, V>(Function2<V, V, V> function)
      implements FlatMapFunction<Iterator<Tuple2<K, V>>, Tuple2<K, V>> {
    @Override
    public Iterator<Tuple2<K, V>> call(Iterator<Tuple2<K, V>> pairs) {
      return new Reduced<>(pairs, WindowFold.plain(function));
    }
  }

  /** Reduces when it is first asked. */
  private static final class Reduced<K, V> implements Iterator<Tuple2<K, V>> {
    private final Iterator<Tuple2<K, V>> pairs;
    private final BinaryOperator<V> function;
    private Iterator<Map.Entry<K, V>> reduced;

    Reduced(Iterator<Tuple2<K, V>> pairs, BinaryOperator<V> function) {
      this.pairs = pairs;
      this.function = function;
    }

    @Override
    public boolean hasNext() {
      if (reduced == null) {
        reduced = reduce().entrySet().iterator();
      }
      return reduced.hasNext();
    }

    @Override
    public Tuple2<K, V> next() {
      hasNext();
      Map.Entry<K, V> entry = reduced.next();
      return new Tuple2<>(entry.getKey(), entry.getValue());
    }

    private Map<K, V> reduce() {
      Map<K, V> all = new HashMap<>();
      while (pairs.hasNext()) {
        Tuple2<K, V> pair = pairs.next();
        all.merge(pair._1(), pair._2(), function);
      }
      return all;
    }
  }
}
