package io.sluice.bench;

import io.sluice.kryo.SluiceKryo;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** One Spark in this JVM, for all contestants; begins when it is first asked for. */
final class LocalSpark implements Supplier<JavaSparkContext>, AutoCloseable {
  private final Map<String, String> more;
  private JavaSparkContext spark;

  LocalSpark() {
    this(Map.of());
  }

  private LocalSpark(Map<String, String> more) {
    this.more = more;
  }

  /** One that serializes with Kryo, as Spark's guides advise where state is kept serialized. */
  static LocalSpark withKryo() {
    return new LocalSpark(
        Map.of(
            "spark.serializer",
            "org.apache.spark.serializer.KryoSerializer",
            "spark.kryo.registrator",
            SluiceKryo.class.getName() + "," + BenchKryo.class.getName()));
  }

  /**
   * Of all contestants on Spark, also of those that begin one of their own.
   *
   * @param cores of this machine
   */
  static SparkConf settings(int cores) {
    return new SparkConf()
        .setIfMissing("spark.master", "local[%d]".formatted(cores))
        .setAppName("sluice bench")
        .set("spark.ui.enabled", "false")
        // For all contestants: of Spark's 4 MiB for each broadcast, the collector has more to do
        // than of their work.
        .set("spark.broadcast.blockSize", "256k")
        // Nor is a process started for each file of a checkpoint.
        .set("spark.hadoop.fs.file.impl", LocalFiles.Raw.class.getName())
        .set("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFiles.class.getName())
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  @Override
  public JavaSparkContext get() {
    if (spark == null) {
      SparkConf settings =
          settings(Runtime.getRuntime().availableProcessors())
              .set("spark.streaming.clock", SteppedContext.CLOCK);
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
