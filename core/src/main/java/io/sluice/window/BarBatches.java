package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.KeyPartitioner;
import io.sluice.internal.keyed.KeyedBatches;
import io.sluice.internal.keyed.Logging;
import io.sluice.internal.keyed.PieceSettings;
import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Bars by arrival for a job that plans and commits its batches itself, as {@code StreamJob} does: a
 * batch that was planned and comes again after a restart has the time of its plan, and so the bars
 * that it had. In a plain streaming application take {@link MarketStreams}.
 *
 * <p>Used on the driver, by one thread at a time.
 *
 * @since 0.1.0
 */
public final class BarBatches {
  /** Batches may be at any time, if a restart has changed how often they begin. */
  private static final Duration ANY = Duration.ofMillis(1);

  private final KeyedBatches<String, BarFold, List<OpenBar>, Bar> batches;
  private final KeyPartitioner partitioner;

  private BarBatches(
      KeyedBatches<String, BarFold, List<OpenBar>, Bar> batches, KeyPartitioner partitioner) {
    this.batches = batches;
    this.partitioner = partitioner;
  }

  /**
   * Returns widths that bars can have.
   *
   * @throws IllegalArgumentException if there is none, two are alike, or one is not of whole
   *     milliseconds, at least 1 ms
   */
  public static List<Duration> checkWidths(List<Duration> widths) {
    BarsFold.of(widths);
    return List.copyOf(widths);
  }

  /**
   * Returns widths that are whole multiples of the batch: with others, bars cut batches in two.
   *
   * @throws IllegalArgumentException if one is not, with the next that fits
   */
  public static List<Duration> checkBatch(List<Duration> widths, Duration batch) {
    BarsFold.of(widths).onBatchesOf(batch);
    return widths;
  }

  /**
   * Opens the state where the last commit left it: what is newer is deleted.
   *
   * @param committedMillis the time of the last batch that was committed, in milliseconds since
   *     1970-01-01 UTC; empty to begin anew
   * @param name of the state: letters, digits, dots, hyphens and underscores
   * @param folder on a file system that Hadoop knows and all executors see; made if it is not there
   * @param widths at least one, whole milliseconds, no two alike; the same over restarts
   * @throws IllegalStateException if the state of the last commit is not there; or if the folder
   *     has more than a batch that came to nothing, and nothing was committed
   */
  public static BarBatches open(
      OptionalLong committedMillis,
      String name,
      String folder,
      List<Duration> widths,
      JavaStreamingContext context) {
    PieceSettings settings = new PieceSettings();
    settings.named(name);
    settings.in(folder);
    var piece =
        settings.piece(
            Checks.notNull("context", context).ssc(),
            BarsFold.of(widths),
            ANY,
            new Logging.Entries());
    return new BarBatches(
        committedMillis.isPresent()
            ? KeyedBatches.after(committedMillis.getAsLong(), piece)
            : KeyedBatches.first(piece),
        new KeyPartitioner(piece.partitions()));
  }

  /**
   * The bars so far of the symbols that a batch brought trades of, one of each width: absolute
   * values, to be written by key. Computed when an action asks for it; all of it must be, before
   * the next batch.
   *
   * @param trades of the batch by symbol, folded already or one by one
   * @param timeMillis of the batch, in milliseconds since 1970-01-01 UTC; above those before, or
   *     the last one once more
   */
  public JavaRDD<Bar> bars(JavaPairRDD<String, BarFold> trades, long timeMillis) {
    return batches.changes(
        new ReduceByKey<String, BarFold>(new TradeFunctions.AddBars(), partitioner).call(trades),
        timeMillis);
  }
}
