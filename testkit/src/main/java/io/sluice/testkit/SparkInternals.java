package io.sluice.testkit;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.ManualClock;

/** All that the kit uses and Spark does not promise. Read of Spark 3.3 to 4.1. */
final class SparkInternals {
  static final String MANUAL_CLOCK = "org.apache.spark.util.ManualClock";

  private SparkInternals() {}

  /** The clock that batches are made by. */
  static ManualClock clock(JavaStreamingContext context) {
    return (ManualClock) context.ssc().scheduler().clock();
  }

  /** Whether batches were made that have not completed. By name: its type differs by Scala line. */
  static boolean hasPendingBatches(JavaStreamingContext context) {
    try {
      Object scheduler = context.ssc().scheduler();
      Object pending = scheduler.getClass().getMethod("getPendingTimes").invoke(scheduler);
      return !(Boolean) Class.forName("scala.collection.Seq").getMethod("isEmpty").invoke(pending);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Spark does not tell its pending batches", e);
    }
  }

  /** Removes all cached blocks, as an executor that dies does; their RDDs stay marked as cached. */
  static void loseBlocks(SparkContext spark) {
    for (int id :
        List.copyOf(JavaSparkContext.fromSparkContext(spark).getPersistentRDDs().keySet())) {
      SparkEnv.get().blockManager().master().removeRdd(id, true);
    }
  }
}
