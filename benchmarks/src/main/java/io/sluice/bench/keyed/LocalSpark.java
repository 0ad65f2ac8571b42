package io.sluice.bench.keyed;

import io.sluice.bench.spark.SparkSettings;
import io.sluice.kryo.SluiceKryo;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.util.ManualClock;

/**
 * One Spark in this JVM, for all contestants; begins when it is first asked for. It serializes with
 * Kryo, as Spark's guides advise where state is kept serialized.
 */
public final class LocalSpark implements Supplier<JavaSparkContext>, AutoCloseable {
  private JavaSparkContext spark;

  @Override
  public JavaSparkContext get() {
    if (spark == null) {
      SparkConf settings =
          SparkSettings.of(Runtime.getRuntime().availableProcessors())
              .set("spark.streaming.clock", ManualClock.class.getName())
              .set("spark.serializer", KryoSerializer.class.getName())
              .set(
                  "spark.kryo.registrator",
                  SluiceKryo.class.getName() + "," + BenchKryo.class.getName());
      spark = new JavaSparkContext(settings);
    }
    return spark;
  }

  @Override
  public void close() {
    if (spark != null) {
      spark.close();
      spark = null;
    }
  }
}
