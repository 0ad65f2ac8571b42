package io.sluice.source;

import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** Where records come from: a description, opened on the driver when the job starts. */
public interface Source {

  /** For messages: {@code kafka://localhost:9092/trades}. */
  String name();

  /**
   * Connects, on the driver.
   *
   * @param numbers gives the inputs their numbers
   * @param positions where to go on, by input; empty at the very first start
   * @throws SourceException if the source is not there, or not what the positions belong to
   */
  Planner open(InputNumbers numbers, Map<String, Long> positions);

  /**
   * Looks whether this source can go on with what an earlier start left in a job's checkpoint
   * folder. Asked before {@link #open}; a job without a checkpoint does not ask.
   *
   * @param checkpoint the folder, which no other job has open
   * @param positions as {@link #open} gets them
   * @throws SourceException if something of it would be lost
   */
  default void check(Path checkpoint, Map<String, Long> positions) {
    // Most sources can be read again.
  }

  /**
   * The same, with the settings of the Spark that runs the job, which {@code StreamJob} and {@link
   * #stream} give. They are of no interest to a source that does not say otherwise.
   *
   * @throws SourceException if the source is not there, or not what the positions belong to
   */
  default Planner open(SparkConf conf, InputNumbers numbers, Map<String, Long> positions) {
    return open(numbers, positions);
  }

  /**
   * The source alone, in somebody's own application: from its start, without a ledger.
   *
   * <p>Each batch reads what came since the last, and counts as done when the next is planned,
   * whatever became of it. After a restart it begins anew, unless the application keeps the
   * positions itself; {@code StreamJob} does that.
   */
  default JavaDStream<Raw> stream(JavaStreamingContext context) {
    Planner planner =
        open(HadoopSettings.of(context.sparkContext()), InputNumbers.withinJob(), Map.of());
    return RangeStream.of(
        context,
        planner,
        time -> {
          planner.committed(planner.positions());
          return planner.plan(Long.MAX_VALUE);
        });
  }
}
