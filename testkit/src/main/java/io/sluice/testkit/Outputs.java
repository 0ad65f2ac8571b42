package io.sluice.testkit;

import java.util.List;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

/** Brings what a stream gives in each batch to the journal, on the driver. */
final class Outputs {
  private Outputs() {}

  static <R> void keep(String run, String name, JavaDStreamLike<R, ?, ?> stream) {
    stream.foreachRDD((rdd, time) -> keep(run, name, rdd, time));
  }

  private static void keep(String run, String name, JavaRDDLike<?, ?> rdd, Time time) {
    Journal journal = Journal.of(run);
    long millis = time.milliseconds();
    List<?> got = collect(journal, name, rdd, millis);
    if (journal.has(Journal.Fault.TASKS_RUN_TWICE, millis)) {
      SparkInternals.loseBlocks(rdd.context());
      compare(name, millis, got, rdd.collect());
    }
    String driver = "driver of " + name + " at " + millis;
    if (journal.has(Journal.Fault.DRIVER_FAILS, millis) && !journal.happened(driver)) {
      journal.happens(driver);
      throw new PlannedFailure("as the test wants it, the driver fails in the batch at " + time);
    }
    journal.record(name, millis, got);
  }

  private static List<?> collect(Journal journal, String name, JavaRDDLike<?, ?> rdd, long time) {
    return journal.has(Journal.Fault.TASKS_FAIL, time)
        ? FailingTasks.failing(rdd, journal, "output " + name, time).collect()
        : rdd.collect();
  }

  private static void compare(String name, long time, List<?> first, List<?> second) {
    if (!Bag.of(first).equals(Bag.of(second))) {
      throw new AssertionError(
          "in the batch at %d ms the tasks of '%s' gave %s, and run again %s"
              .formatted(time, name, first, second));
    }
  }
}
