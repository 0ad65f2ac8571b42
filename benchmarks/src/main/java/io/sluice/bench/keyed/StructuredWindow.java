package io.sluice.bench.keyed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import java.util.Map;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/**
 * The window in Structured Streaming by hand: an aggregate whose buffer is {@link Extremes}, given
 * out whole. Its own {@code window(ts, "180 seconds", "1 second")} makes 180 rows of each; and with
 * {@code flatMapGroupsWithState} a key is only seen if something came for it or a time-out is set,
 * which writes the state of all keys in each batch.
 */
final class StructuredWindow {
  private StructuredWindow() {}

  /** Windows of so many batches. */
  static StructuredContestant.Kind of(int length) {
    return new StructuredContestant.Kind(
        // Of more keys than 128 an aggregate like this one sorts, unless it is told not to. The
        // default store, as it is, has all keys on the heap.
        Map.of("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "1000000"),
        OutputMode.Complete(),
        records ->
            records
                .groupBy(col("key"))
                .agg(
                    udaf(new Fold(length), Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
                        .apply(col("batch"), col("value"))),
        new Reader(length));
  }

  private record Reader(int length) implements StructuredContestant.Reader {
    @Override
    public Object value(InternalRow row, long batch) {
      return Extremes.of(row.getBinary(1)).minMax(batch - length + 1);
    }
  }

  private static final class Fold extends Aggregator<Tuple2<Long, Long>, byte[], byte[]> {
    private static final long serialVersionUID = 1L;

    private final int length;

    Fold(int length) {
      this.length = length;
    }

    @Override
    public byte[] zero() {
      return Extremes.none().bytes();
    }

    @Override
    public byte[] reduce(byte[] before, Tuple2<Long, Long> came) {
      return Extremes.of(before).and(Extremes.of(came._1(), came._2(), came._2())).bytes();
    }

    @Override
    public byte[] merge(byte[] one, byte[] other) {
      Extremes all = Extremes.of(one).and(Extremes.of(other));
      return all.from(all.newest() - length + 1).bytes();
    }

    @Override
    public byte[] finish(byte[] all) {
      return all;
    }

    @Override
    public Encoder<byte[]> bufferEncoder() {
      return Encoders.BINARY();
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
      return Encoders.BINARY();
    }
  }
}
