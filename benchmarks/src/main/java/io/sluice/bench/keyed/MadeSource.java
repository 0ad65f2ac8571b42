package io.sluice.bench.keyed;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * The records of {@link MadeInput} for Structured Streaming: rows of key, batch and value, made in
 * the tasks that read them. Each batch is let through when {@link MadeSteps} says so. Public, for
 * Spark makes it.
 *
 * @since 0.1.0
 */
public final class MadeSource implements TableProvider {
  static final String STEPS = "steps";
  static final String PARTS = "parts";

  private static final StructType ROW =
      new StructType()
          .add("key", DataTypes.StringType, false)
          .add("batch", DataTypes.LongType, false)
          .add("value", DataTypes.LongType, false);

  private static final Map<String, MadeSteps> ALL = new ConcurrentHashMap<>();

  /** Lets {@code format(..).option(STEPS, name)} find its steps. */
  static void put(String name, MadeSteps steps) {
    ALL.put(name, steps);
  }

  static void remove(String name) {
    ALL.remove(name);
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return ROW;
  }

  @Override
  public Table getTable(StructType row, Transform[] parts, Map<String, String> properties) {
    return new Made();
  }

  private static final class Made implements Table, SupportsRead {
    @Override
    public String name() {
      return "made";
    }

    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
      return ROW;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      MadeSteps steps = ALL.get(options.get(STEPS));
      int parts = options.getInt(PARTS, 1);
      return () ->
          new Scan() {
            @Override
            public StructType readSchema() {
              return ROW;
            }

            @Override
            public MicroBatchStream toMicroBatchStream(String checkpoint) {
              return new Batches(steps, parts);
            }
          };
    }
  }

  private static final class Number extends Offset {
    private final long batch;

    Number(long batch) {
      this.batch = batch;
    }

    @Override
    public String json() {
      return Long.toString(batch);
    }
  }

  private record Part(MadeInput.Records records, long after, long until, int part, int parts)
      implements InputPartition {}

  private record Batches(MadeSteps steps, int parts) implements MicroBatchStream {
    @Override
    public Offset latestOffset() {
      return new Number(steps.next());
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
      return IntStream.range(0, parts)
          .mapToObj(
              part ->
                  new Part(
                      steps.records(), ((Number) start).batch, ((Number) end).batch, part, parts))
          .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new Readers();
    }

    @Override
    public Offset initialOffset() {
      return new Number(0);
    }

    @Override
    public Offset deserializeOffset(String json) {
      return new Number(Long.parseLong(json));
    }

    @Override
    public void commit(Offset end) {
      // Made records are not kept.
    }

    @Override
    public void stop() {
      // Nothing is open.
    }
  }

  private record Readers() implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new Reader((Part) partition);
    }
  }

  private static final class Reader implements PartitionReader<InternalRow> {
    private final Part part;
    private long batch;
    private Iterator<Tuple2<String, Long>> records;
    private Tuple2<String, Long> now;

    Reader(Part part) {
      this.part = part;
      this.batch = part.after();
    }

    @Override
    public boolean next() {
      while (records == null || !records.hasNext()) {
        if (batch == part.until()) {
          return false;
        }
        records = part.records().of(++batch, part.part(), part.parts());
      }
      now = records.next();
      return true;
    }

    @Override
    public InternalRow get() {
      Object[] row = {UTF8String.fromString(now._1()), batch, now._2()};
      return new GenericInternalRow(row);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
