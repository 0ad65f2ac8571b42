package io.sluice.job;

import io.sluice.internal.Partitions;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.record.Raw;
import io.sluice.window.BarBatches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Makes the outputs of a job's batches: one pass over the records, and then bars, whose state goes
 * on from batch to batch. On the driver.
 */
final class Outputs<T> implements AutoCloseable {
  private final StreamJob<T> job;
  private final StateFolder folder;
  private final Map<String, BarBatches> bars = new LinkedHashMap<>();

  private Outputs(StreamJob<T> job, StateFolder folder) {
    this.job = job;
    this.folder = folder;
  }

  /**
   * Opens the state of those that have any.
   *
   * @param committed the time of the last batch that was committed, if there was one
   */
  static <T> Outputs<T> open(
      StreamJob<T> job, OptionalLong committed, JavaStreamingContext context) {
    Outputs<T> outputs = new Outputs<>(job, StateFolder.of(job));
    try {
      for (BarsOutput<T> output : job.bars()) {
        outputs.bars.put(
            output.name(),
            BarBatches.open(
                committed, output.name(), outputs.folder.path(), output.widths(), context));
      }
      return outputs;
    } catch (IllegalStateException e) {
      outputs.close();
      throw new JobException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      outputs.close();
      throw e;
    }
  }

  /** All outputs of a batch. A batch that comes again, with its plan, gives the same. */
  Done of(JavaRDD<Raw> records, Batch batch) {
    job.allSinks().values().forEach(sink -> sink.begin(batch.writeTime()));
    JavaRDD<Passed> passed = Partitions.map(records, new Pass<>(job, batch.writeTime()));
    if (bars.isEmpty()) {
      return done(passed);
    }
    // Bars are made of what the pass found, which is not done twice.
    passed.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Done all = done(passed);
      for (BarsOutput<T> output : job.bars()) {
        all = all.plus(output.name(), write(output, passed, batch));
      }
      return all;
    } finally {
      passed.unpersist(false);
    }
  }

  private static Done done(JavaRDD<Passed> passed) {
    return Partitions.collect("records", Partitions.map(passed, new Passed.Dones())).stream()
        .reduce(Done.NOTHING, Done::plus);
  }

  private SinkCounts write(BarsOutput<T> output, JavaRDD<Passed> passed, Batch batch) {
    JavaPairRDD<String, BarFold> trades =
        JavaPairRDD.fromJavaRDD(Partitions.map(passed, new Passed.Bars(output.name())));
    JavaRDD<Bar> some = bars.get(output.name()).bars(trades, batch.timeMillis());
    List<SinkCounts> counts =
        Partitions.collect(
            output.name(),
            Partitions.map(
                some, new WriteAll<Bar>(output.name(), output.sink(), batch.writeTime())));
    return counts.stream().reduce(SinkCounts.NONE, SinkCounts::plus);
  }

  @Override
  public void close() {
    folder.close();
  }
}
