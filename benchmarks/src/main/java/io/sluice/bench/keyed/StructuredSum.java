package io.sluice.bench.keyed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.streaming.OutputMode;

/** A running sum in Structured Streaming: its own aggregate, which gives out what changed. */
final class StructuredSum {
  private static final String STORE = "spark.sql.streaming.stateStore.";

  private StructuredSum() {}

  static StructuredContestant.Kind kind() {
    return new StructuredContestant.Kind(
        Map.of(
            STORE + "providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider",
            // Logs what changed, instead of the files of RocksDB in each batch.
            STORE + "rocksdb.changelogCheckpointing.enabled",
            "true",
            // To count the rows costs a read before each write.
            STORE + "rocksdb.trackTotalNumberOfRows",
            "false"),
        OutputMode.Update(),
        records -> records.groupBy(col("key")).agg(sum(col("value"))),
        new Reader());
  }

  private record Reader() implements StructuredContestant.Reader {
    @Override
    public Object value(InternalRow row, long batch) {
      return row.getLong(1);
    }
  }
}
