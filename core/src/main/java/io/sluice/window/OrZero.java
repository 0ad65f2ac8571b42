package io.sluice.window;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.Time;
import scala.Tuple2;

/** The one number of a window, which is 0 if there is none. The RDD has one partition. */
final class OrZero implements Function2<JavaPairRDD<Integer, Long>, Time, JavaRDD<Long>> {
  private static final long serialVersionUID = 1L;

  private final SlidingWindow window;

  OrZero(SlidingWindow window) {
    this.window = window;
  }

  @Override
  public JavaRDD<Long> call(JavaPairRDD<Integer, Long> count, Time time) {
    return count.mapPartitions(new OfPartition(window.endsAt(time.milliseconds())));
  }

  private record OfPartition(boolean end)
      implements FlatMapFunction<Iterator<Tuple2<Integer, Long>>, Long> {
    @Override
    public Iterator<Long> call(Iterator<Tuple2<Integer, Long>> count) {
      return end
          ? List.of(count.hasNext() ? count.next()._2() : 0L).iterator()
          : Collections.emptyIterator();
    }
  }
}
