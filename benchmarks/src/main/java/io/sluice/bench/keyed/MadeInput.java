package io.sluice.bench.keyed;

import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.dstream.InputDStream;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
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
    return Option.apply(new Made(spark.sc(), records, batch, parts));
  }

  private record Part(int index) implements Partition {}

  /** One of its own: a closure would cost each contestant what Spark takes to look into it. */
  private static final class Made extends RDD<Tuple2<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final Records records;
    private final long batch;
    private final int parts;

    @SuppressWarnings("unchecked")
    Made(SparkContext spark, Records records, long batch, int parts) {
      super(
          spark, (Seq<Dependency<?>>) (Seq<?>) Nil$.MODULE$, ClassTag$.MODULE$.apply(Tuple2.class));
      this.records = records;
      this.batch = batch;
      this.parts = parts;
    }

    @Override
    public Partition[] getPartitions() {
      return IntStream.range(0, parts).mapToObj(Part::new).toArray(Partition[]::new);
    }

    @Override
    public scala.collection.Iterator<Tuple2<String, Long>> compute(
        Partition part, TaskContext task) {
      return JavaConverters.asScalaIterator(records.of(batch, part.index(), parts));
    }
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
