package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Something of the versions of a batch. What came, most often a shuffle, is read only where the
 * version is not there yet: by the first of a batch's jobs.
 */
final class KeyedRdd<K, V, S, R, E> extends RDD<E> {
  private static final long serialVersionUID = 1L;

  private final Batch<K, V, S, R> batch;
  private final View<K, S, R, E> view;

  /** What is shown of a version; runs on executors. */
  interface View<K, S, R, E> extends Serializable {
    Iterator<E> of(Versions.Step<K, S, R> step, long time);

    /** Whether a batch has one at all; nothing is shown of the others. */
    default boolean isIn(long time) {
      return true;
    }
  }

  private KeyedRdd(RDD<Tuple2<K, V>> values, Batch<K, V, S, R> batch, View<K, S, R, E> view) {
    super(values, tag());
    this.batch = batch;
    this.view = view;
  }

  /** A view of a batch's versions. */
  static <K, V, S, R, E> JavaRDD<E> of(
      JavaPairRDD<K, V> values, Batch<K, V, S, R> batch, View<K, S, R, E> view) {
    return new JavaRDD<>(new KeyedRdd<>(values.rdd(), batch, view), tag());
  }

  private static <T> ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  @Override
  public Partition[] getPartitions() {
    return parent(0, tag()).partitions();
  }

  @Override
  public scala.collection.Iterator<E> compute(Partition partition, TaskContext task) {
    RDD<Tuple2<K, V>> values = parent(0, tag());
    Versions.Step<K, S, R> step =
        Versions.at(
            batch,
            partition.index(),
            () -> JavaConverters.asJavaIterator(values.iterator(partition, task)));
    return JavaConverters.asScalaIterator(view.of(step, batch.time()));
  }
}
