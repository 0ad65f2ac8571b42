package io.sluice.testkit;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.InputDStream;
import scala.Option;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One list a batch. Unlike Spark's queue stream it can be checkpointed: lists are in the journal.
 */
final class ListStream<T> extends InputDStream<T> {
  private static final int PARTITIONS = 2;

  private final String run;
  private final String name;

  private ListStream(JavaStreamingContext context, ClassTag<T> type, String run, String name) {
    super(context.ssc(), type);
    this.run = run;
    this.name = name;
  }

  static <T> JavaDStream<T> of(JavaStreamingContext context, Journal journal, String name) {
    ClassTag<T> type = ClassTag$.MODULE$.apply(Object.class);
    return new JavaDStream<>(new ListStream<>(context, type, journal.id(), name), type);
  }

  @Override
  public Option<RDD<T>> compute(Time time) {
    Journal journal = Journal.of(run);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context().sparkContext());
    JavaRDD<T> elements =
        spark.parallelize(journal.<T>given(name, time.milliseconds()), PARTITIONS);
    return Option.apply(
        FailingTasks.in(elements, journal, "input " + name, time.milliseconds()).rdd());
  }

  @Override
  public void start() {
    // Lists need no start.
  }

  @Override
  public void stop() {
    // Nor an end.
  }
}
