package io.sluice.source;

import io.sluice.record.Raw;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An open source, on the driver: plans what the next batch reads. Used by one thread at a time.
 * Nothing here runs a Spark action.
 */
public interface Planner extends AutoCloseable {

  /**
   * What this source is, over restarts: a topic that was deleted and made anew is another, and so
   * is a file that was changed.
   */
  String identity();

  /** Up to where each input is planned: the next record's position. */
  Map<String, Long> positions();

  /**
   * Takes the next ranges.
   *
   * @param maxRecords at most so many records over all inputs; at least 1
   * @return empty if nothing came
   */
  List<Range> plan(long maxRecords);

  /**
   * Takes ranges that were planned before a restart, instead of planning anew.
   *
   * @return what of them can still be read: what the source has deleted since is cut off, and
   *     counted as {@link #lost}
   */
  List<Range> replan(List<Range> ranges);

  /**
   * The records of ranges that were planned last. The RDD reads when it is computed, on the
   * executors; computed again, it gives the same records.
   */
  JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges);

  /**
   * Told after a commit of a plan: what lies before these positions is never asked for again. May
   * be called by another thread than the rest, in the order of the plans.
   */
  default void committed(Map<String, Long> positions) {}

  /**
   * Fixes the end: from now on no plan goes past what is there at this moment, and {@link
   * #drained()} turns true when all of it is planned.
   */
  void stopAtPresentEnd();

  /** Whether everything up to the fixed end is planned. False as long as no end is fixed. */
  boolean drained();

  /**
   * How many records are gone that were to be read, as by a topic's retention, or with a connection
   * that nobody logged. May be asked by any thread, also after {@link #close}.
   */
  long lost();

  @Override
  void close();
}
