package io.sluice.source;

import io.sluice.internal.KryoSetting;
import io.sluice.record.Raw;
import java.util.List;
import java.util.function.LongFunction;
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
 * A DStream whose batches are planned ranges. A batch without a range is an RDD of no partitions:
 * what follows sees each batch, as windows and Spark's own {@code transform} want it, and an action
 * on it costs no Spark job.
 */
public final class RangeStream extends InputDStream<Raw> {
  private static final ClassTag<Raw> RAW = ClassTag$.MODULE$.apply(Raw.class);

  private final transient JavaSparkContext spark;
  private final transient Planner planner;
  private final transient LongFunction<List<Range>> plan;

  private RangeStream(
      JavaStreamingContext context, Planner planner, LongFunction<List<Range>> plan) {
    super(context.ssc(), RAW);
    this.spark = context.sparkContext();
    this.planner = planner;
    this.plan = plan;
  }

  /**
   * A stream of what {@code planner} reads.
   *
   * @param plan asked on the driver once a batch, with the batch's time in milliseconds since
   *     1970-01-01 UTC; an empty list means nothing to do. What it throws stops the stream's
   *     application, if that waits for it with {@code awaitTermination}
   */
  public static JavaDStream<Raw> of(
      JavaStreamingContext context, Planner planner, LongFunction<List<Range>> plan) {
    KryoSetting.check();
    return new JavaDStream<>(new RangeStream(context, planner, plan), RAW);
  }

  @Override
  public Option<RDD<Raw>> compute(Time time) {
    List<Range> ranges = plan.apply(time.milliseconds());
    return Option.apply(
        (ranges.isEmpty() ? spark.<Raw>emptyRDD() : planner.read(spark, ranges)).rdd());
  }

  @Override
  public void start() {
    // The planner is open already, so that errors are told before the context starts.
  }

  @Override
  public void stop() {
    if (planner != null) {
      planner.close();
    }
  }
}
