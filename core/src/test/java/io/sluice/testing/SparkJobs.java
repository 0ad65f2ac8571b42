package io.sluice.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Counts Spark's jobs, not those of streaming; all are counted when Spark has stopped. */
public final class SparkJobs extends SparkListener {
  private static final AtomicInteger STARTED = new AtomicInteger();

  /** Counts from now on those of a Spark of these settings. */
  public static SparkConf countedIn(SparkConf conf) {
    STARTED.set(0);
    return conf.set("spark.extraListeners", SparkJobs.class.getName());
  }

  /** Jobs that began. */
  public static int started() {
    return STARTED.get();
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    STARTED.incrementAndGet();
  }
}
