package io.sluice.bench.keyed;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.Digest;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import scala.Tuple2;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * The same work as a query of Structured Streaming, a micro-batch for each batch, with its
 * checkpoint in a folder of its own. As many partitions as the machine has cores, where the default
 * is 200.
 */
final class StructuredContestant implements Contestant {
  /** Makes what is measured. */
  interface Query {
    /** Its output, of an input of rows of key, batch and value. */
    Dataset<Row> of(Dataset<Row> records);
  }

  /** Reads an output row; runs on executors. */
  interface Reader extends Serializable {
    /** The value after a batch of the key in column 0; null if it has none. */
    Object value(InternalRow row, long batch);
  }

  /**
   * A query.
   *
   * @param settings of its session
   * @param mode of its output
   */
  record Kind(Map<String, String> settings, OutputMode mode, Query query, Reader reader) {}

  private final String name;
  private final StreamContestant.Setting setting;
  private final Kind kind;
  private final String run = UUID.randomUUID().toString();
  private final MadeSteps steps;
  private final SortedMap<Long, Digest> digests = new TreeMap<>();
  private StreamingQuery query;

  StructuredContestant(String name, StreamContestant.Setting setting, Kind kind) {
    this.name = name;
    this.setting = setting;
    this.kind = kind;
    this.steps = new MadeSteps(setting.records());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    setting.spark().get();
    setting.records().prepare();
  }

  @Override
  public void open() throws Exception {
    Path folder = setting.folder().resolve(name.replace(' ', '-'));
    int parts = setting.spark().get().defaultParallelism();
    SparkSession session =
        SparkSession.builder().config(setting.spark().get().getConf()).getOrCreate().newSession();
    session.conf().set("spark.sql.shuffle.partitions", parts);
    kind.settings().forEach((key, value) -> session.conf().set(key, value));
    MadeSource.put(run, steps);
    Dataset<Row> records =
        session
            .readStream()
            .format(MadeSource.class.getName())
            .option(MadeSource.STEPS, run)
            .option(MadeSource.PARTS, parts)
            .load();
    DataStreamWriter<Row> writer = kind.query().of(records).writeStream();
    query =
        writer
            .outputMode(kind.mode())
            .option("checkpointLocation", folder.toUri().toString())
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>) (rows, number) -> keep(rows, number + 1))
            .start();
    for (int batch = 0; batch < setting.fill(); batch++) {
      step();
    }
    digests.clear();
  }

  /** The first micro-batch, number 0, is the first batch. */
  private void keep(Dataset<Row> rows, long batch) {
    RDD<InternalRow> rdd = rows.queryExecution().toRdd();
    Object parts =
        rdd.context()
            .runJob(rdd, new Taken(kind.reader(), batch), ClassTag$.MODULE$.apply(long[].class));
    synchronized (digests) {
      digests.put(batch * SteppedContext.BATCH_MILLIS, PairDigests.ofParts(parts));
    }
  }

  /** A class, because Spark takes closures apart first. */
  private static final class Taken
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<InternalRow>, long[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Reader reader;
    private final long batch;

    Taken(Reader reader, long batch) {
      this.reader = reader;
      this.batch = batch;
    }

    @Override
    public long[] apply(TaskContext task, scala.collection.Iterator<InternalRow> rows) {
      return PairDigests.part(
          new Iterator<Tuple2<String, Object>>() {
            private Tuple2<String, Object> next;

            @Override
            public boolean hasNext() {
              while (next == null && rows.hasNext()) {
                InternalRow row = rows.next();
                Object value = reader.value(row, batch);
                next = value == null ? null : new Tuple2<>(row.getString(0), value);
              }
              return next != null;
            }

            @Override
            public Tuple2<String, Object> next() {
              hasNext();
              Tuple2<String, Object> one = next;
              next = null;
              return one;
            }
          });
    }
  }

  private long step() throws Exception {
    long nanos = steps.step(this::checkAlive);
    checkAlive();
    return nanos;
  }

  private void checkAlive() throws StreamingQueryException {
    // Read in this order: a query has its exception before it is no longer active.
    boolean isActive = query.isActive();
    if (query.exception().isDefined()) {
      throw query.exception().get();
    }
    if (!isActive) {
      throw new IllegalStateException("a query must run until it is stopped, but has ended");
    }
  }

  @Override
  public Round round() throws Exception {
    step();
    return Round.of(setting.recordsABatch(), setting.batches(), this::step);
  }

  @Override
  public Optional<String> result() {
    synchronized (digests) {
      String all = digests.toString();
      digests.clear();
      return Optional.of(all);
    }
  }

  @Override
  public void close() throws Exception {
    if (query != null) {
      query.stop();
    }
    MadeSource.remove(run);
  }
}
