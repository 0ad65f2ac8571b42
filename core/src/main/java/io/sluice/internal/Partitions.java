package io.sluice.internal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * What Spark's {@code mapPartitions}, {@code collect} and {@code foreachPartition} do, for less in
 * each batch. Of every lambda that Spark is given or makes itself, it reads the class in which that
 * was written, to take it apart; for {@code collect} those are {@code RDD} and {@code
 * SparkContext}, its largest: a sixth of what a batch costs that has little in it. An RDD of one's
 * own has no lambda, and a function with a class of its own is let pass.
 */
public final class Partitions {
  private Partitions() {}

  /**
   * Each partition as a function turns it.
   *
   * @param function runs on executors, once a task; what it throws fails the task as it is
   */
  public static <T, U> JavaRDD<U> map(JavaRDD<T> rdd, FlatMapFunction<Iterator<T>, U> function) {
    return new JavaRDD<>(map(rdd.rdd(), function), tag());
  }

  /** The same of Spark's own class. */
  public static <T, U> RDD<U> map(RDD<T> rdd, FlatMapFunction<Iterator<T>, U> function) {
    return new Mapped<>(rdd, function);
  }

  /**
   * All values on the driver, partition after partition. Runs a job of Spark.
   *
   * @param what the job is called in Spark's pages
   */
  @SuppressWarnings("unchecked")
  public static <T> List<T> collect(String what, JavaRDD<T> rdd) {
    List<T> all = new ArrayList<>();
    for (Object partition : run(what, rdd.rdd(), new ToArray<>())) {
      all.addAll((List<T>) Arrays.asList((Object[]) partition));
    }
    return all;
  }

  /**
   * Opens each partition, and asks for no value of it. Runs a job of Spark.
   *
   * @param what the job is called in Spark's pages
   */
  public static void open(String what, JavaRDD<?> rdd) {
    run(what, rdd.rdd(), new Open<>());
  }

  private static <T> Object[] run(
      String what,
      RDD<T> rdd,
      AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object> function) {
    rdd.context().setCallSite(what);
    try {
      return (Object[]) rdd.context().runJob(rdd, function, Partitions.<Object>tag());
    } finally {
      rdd.context().clearCallSite();
    }
  }

  private static <T> ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  private static final class Mapped<T, U> extends RDD<U> {
    private static final long serialVersionUID = 1L;

    private final FlatMapFunction<Iterator<T>, U> function;

    Mapped(RDD<T> parent, FlatMapFunction<Iterator<T>, U> function) {
      super(parent, tag());
      this.function = function;
    }

    @Override
    public Partition[] getPartitions() {
      return parent(0, tag()).partitions();
    }

    @Override
    public scala.collection.Iterator<U> compute(Partition partition, TaskContext task) {
      RDD<T> values = parent(0, tag());
      try {
        return JavaConverters.asScalaIterator(
            function.call(JavaConverters.asJavaIterator(values.iterator(partition, task))));
      } catch (Exception e) {
        throw Rethrow.asItIs(e);
      }
    }
  }

  private static final class ToArray<T>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(TaskContext task, scala.collection.Iterator<T> values) {
      List<T> all = new ArrayList<>();
      JavaConverters.asJavaIterator(values).forEachRemaining(all::add);
      return all.toArray();
    }
  }

  private static final class Open<T>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(TaskContext task, scala.collection.Iterator<T> values) {
      return null;
    }
  }
}
