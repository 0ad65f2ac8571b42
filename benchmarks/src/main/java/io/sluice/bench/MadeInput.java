package io.sluice.bench;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.dstream.InputDStream;
import scala.Option;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Records that are made where they are read, of the number of the batch alone. */
final class MadeInput extends InputDStream<Tuple2<String, Long>> {
  private static final long serialVersionUID = 1L;

  /** What comes in a batch; made on executors, by part. */
  interface Records extends Serializable {
    /**
     * The records of one part of a batch.
     *
     * @param batch from 1
     * @param part from 0
     */
    Iterator<Tuple2<String, Long>> of(long batch, int part, int parts);
  }

  private final Records records;
  private final long begunMillis;

  private MadeInput(SteppedContext stepped, ClassTag<Tuple2<String, Long>> type, Records records) {
    super(stepped.context().ssc(), type);
    this.records = records;
    this.begunMillis = stepped.begunMillis();
  }

  static JavaPairDStream<String, Long> of(SteppedContext stepped, Records records) {
    ClassTag<Tuple2<String, Long>> type = ClassTag$.MODULE$.apply(Tuple2.class);
    ClassTag<String> text = ClassTag$.MODULE$.apply(String.class);
    ClassTag<Long> number = ClassTag$.MODULE$.apply(Long.class);
    return new JavaPairDStream<>(new MadeInput(stepped, type, records), text, number);
  }

  @Override
  public Option<RDD<Tuple2<String, Long>>> compute(Time time) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context().sparkContext());
    int parts = spark.defaultParallelism();
    long batch = (time.milliseconds() - begunMillis) / SteppedContext.BATCH_MILLIS;
    Records made = records;
    List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
    JavaRDD<Tuple2<String, Long>> all =
        spark.parallelize(numbers, parts).flatMap(part -> made.of(batch, part, parts));
    return Option.apply(JavaPairRDD.toRDD(JavaPairRDD.fromJavaRDD(all)));
  }

  @Override
  public void start() {
    // Records need no start.
  }

  @Override
  public void stop() {
    // Nor an end.
  }
}
