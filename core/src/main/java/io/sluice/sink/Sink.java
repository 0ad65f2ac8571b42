package io.sluice.sink;

import io.sluice.record.InputNumbers;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.api.java.JavaDStream;

/**
 * Where values end up. Serializable: the driver describes it, executors open it.
 *
 * <p>A batch that failed is run again with the same records and the same {@link WriteTime}: a sink
 * says in its own documentation what that does to it.
 *
 * @param <T> the type of the values
 */
public interface Sink<T> extends Serializable {

  /**
   * Looks, on the driver and before the first batch, whether values could be written.
   *
   * @param conf the settings of the Spark application
   * @throws SinkException if not; the message says what is missing and the way out
   */
  default void check(SparkConf conf) {}

  /**
   * Where the inputs of this sink get their numbers, which {@code seq} is made from; empty if it
   * does not matter to this sink. Asked on the driver, after {@link #check}. Two that keep them in
   * one place are equal.
   */
  default Optional<InputNumbers> inputNumbers(SparkConf conf) {
    return Optional.empty();
  }

  /**
   * Told on the driver before the tasks of a batch open the sink: a batch that runs again may find
   * what its first run left. Does nothing unless a sink says otherwise. {@code StreamJob} calls
   * this; {@link #save} does too.
   */
  default void begin(WriteTime time) {}

  /**
   * What is written to, in a few words: {@code market.quotes}. The same over restarts, wherever the
   * server is: a job refuses to go on with a checkpoint folder of another target. If not given, the
   * sink's class.
   */
  default String target() {
    return getClass().getSimpleName();
  }

  /**
   * Opens the sink for one task, on an executor. A {@code StreamJob} asks when the task has a first
   * value for it, so not for dead letters where there are none. What a replay must undo belongs in
   * {@link #begin}.
   */
  Writer<T> open(WriteTime time);

  /**
   * Writes every batch of a stream in somebody's own application: each batch is one Spark job, and
   * a write that fails for good fails it.
   *
   * <p>Write times are the wall clock's at the batch's start, in microseconds.
   *
   * @throws SinkException at once, if {@link #check} finds that nothing could be written
   */
  default <V extends T> void save(JavaDStream<V> values) {
    check(values.context().sparkContext().getConf());
    values.foreachRDD(
        rdd -> {
          WriteTime time = WriteTime.now();
          begin(time);
          rdd.foreachPartition(
              (Iterator<V> partition) -> {
                try (Writer<T> writer = open(time)) {
                  while (partition.hasNext()) {
                    writer.write(partition.next());
                  }
                  writer.finish();
                }
              });
        });
  }

  /**
   * An open sink, used by one task.
   *
   * @param <T> the type of the values
   */
  interface Writer<T> extends AutoCloseable {

    /**
     * Takes one value. It may be written later, but before {@link #finish} returns.
     *
     * @throws SinkException if this or an earlier value can't be written
     */
    void write(T value);

    /**
     * Waits until all that was taken is written.
     *
     * @return how many values were written
     * @throws SinkException if one can't be
     */
    long finish();

    /** Lets go of what was opened. What was not finished may or may not be written. */
    @Override
    default void close() {}
  }
}
