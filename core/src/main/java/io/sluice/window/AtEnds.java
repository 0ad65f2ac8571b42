package io.sluice.window;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.Time;

/** Lets a batch through at whose time a window ends, and nothing of the others. */
final class AtEnds<T> implements Function2<JavaRDD<T>, Time, JavaRDD<T>> {
  private static final long serialVersionUID = 1L;

  private final SlidingWindow window;

  AtEnds(SlidingWindow window) {
    this.window = window;
  }

  @Override
  public JavaRDD<T> call(JavaRDD<T> records, Time time) {
    window.checkBatch(time.milliseconds());
    return window.endsAt(time.milliseconds())
        ? records
        : JavaSparkContext.fromSparkContext(records.context()).emptyRDD();
  }
}
