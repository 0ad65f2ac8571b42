package io.sluice.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * The greatest of a partition's entries, greatest first. Two that are equal are ordered by their
 * keys, so that the result does not hang on the order in which they come.
 */
final class TopN<K, V> implements PairFlatMapFunction<Iterator<Tuple2<K, V>>, K, V> {
  private static final long serialVersionUID = 1L;

  private final int n;
  private final SerializableComparator<? super V> order;

  TopN(int n, SerializableComparator<? super V> order) {
    this.n = n;
    this.order = order;
  }

  /** Each partition is cut where it is; what is left of all is cut once more in one task. */
  JavaPairDStream<K, V> of(JavaPairDStream<K, V> entries) {
    return entries.mapPartitionsToPair(this).repartition(1).mapPartitionsToPair(this);
  }

  @Override
  public Iterator<Tuple2<K, V>> call(Iterator<Tuple2<K, V>> entries) {
    Comparator<Tuple2<K, V>> worstFirst = worstFirst();
    PriorityQueue<Tuple2<K, V>> best = new PriorityQueue<>(worstFirst);
    while (entries.hasNext()) {
      Tuple2<K, V> entry = entries.next();
      if (best.size() < n) {
        best.add(entry);
      } else if (worstFirst.compare(entry, best.peek()) > 0) {
        best.poll();
        best.add(entry);
      }
    }
    List<Tuple2<K, V>> greatestFirst = new ArrayList<>(best);
    greatestFirst.sort(worstFirst.reversed());
    return greatestFirst.iterator();
  }

  private Comparator<Tuple2<K, V>> worstFirst() {
    return (one, other) -> {
      int byValue = order.compare(one._2(), other._2());
      return byValue != 0 ? byValue : KeyOrder.ASCENDING.compare(other._1(), one._1());
    };
  }
}
