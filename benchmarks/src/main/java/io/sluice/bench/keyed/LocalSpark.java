package io.sluice.bench.keyed;

import io.sluice.bench.spark.SparkSettings;
import io.sluice.kryo.SluiceKryo;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ManualClock;

/** One Spark in this JVM, for all contestants; begins when it is first asked for. */
public final class LocalSpark implements Supplier<JavaSparkContext>, AutoCloseable {
  private final Map<String, String> more;
  private JavaSparkContext spark;

  LocalSpark() {
    this(Map.of());
  }

  private LocalSpark(Map<String, String> more) {
    this.more = more;
  }

  /** One that serializes with Kryo, as Spark's guides advise where state is kept serialized. */
  public static LocalSpark withKryo() {
    return new LocalSpark(
        Map.of(
            "spark.serializer",
            "org.apache.spark.serializer.KryoSerializer",
            "spark.kryo.registrator",
            SluiceKryo.class.getName() + "," + BenchKryo.class.getName()));
  }

  @Override
  public JavaSparkContext get() {
    if (spark == null) {
      SparkConf settings =
          SparkSettings.of(Runtime.getRuntime().availableProcessors())
              .set("spark.streaming.clock", ManualClock.class.getName());
      more.forEach(settings::set);
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
