package io.sluice.window;

import io.sluice.internal.Checks;
import io.sluice.internal.keyed.Logging;
import io.sluice.internal.keyed.PieceSettings;
import io.sluice.market.Bar;
import io.sluice.market.Moments;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.market.ZScore;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * What one asks of a market, one line each: bars, moving average and deviation, z-score. By
 * arrival: a trade belongs to the batch that it came in, whatever its own time says.
 *
 * <pre>{@code
 * MarketStreams market = MarketStreams.of(ticks).in("hdfs://namenode/state");
 * JavaDStream<Bar> bars = market.bars("bars", Duration.ofMinutes(1), Duration.ofMinutes(5));
 * JavaPairDStream<String, Optional<Moments>> averages =
 *     market.movingAverage("averages", Duration.ofMinutes(20));
 * JavaDStream<ZScore> scores = market.zScores("scores", Duration.ofMinutes(20));
 * }</pre>
 *
 * <p>Each has a name, which stays the same over restarts and with the same widths or length, and is
 * no other piece's of the application. Each keeps its state in a folder of that name, and goes on
 * there after a restart or a redeploy; a batch that comes again gives what it gave before. See
 * {@link IncrementalWindow} for more; the functions themselves are in {@code io.sluice.market}.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class MarketStreams {
  private final JavaDStream<Trade> trades;
  private final String folder;
  private final int partitions;

  private MarketStreams(JavaDStream<Trade> trades, String folder, int partitions) {
    this.trades = trades;
    this.folder = folder;
    this.partitions = partitions;
  }

  /** Of the trades in a stream of ticks; bids and asks are left out. */
  public static MarketStreams of(JavaDStream<? extends Tick> ticks) {
    JavaDStream<Trade> trades =
        Checks.notNull("ticks", ticks).flatMap(new TradeFunctions.OnlyTrades<>());
    return new MarketStreams(trades, null, 0);
  }

  /**
   * The same, with a folder for the state, on any file system that Hadoop knows and all executors
   * see.
   *
   * @param folder made if it is not there. Must be set
   */
  public MarketStreams in(String folder) {
    return new MarketStreams(trades, Checks.notBlank("folder", folder), partitions);
  }

  /**
   * The same, with symbols in so many parts; the same over restarts.
   *
   * @param partitions at least 1. Default: those that a piece began with; at the first start,
   *     Spark's default parallelism
   */
  public MarketStreams partitions(int partitions) {
    return new MarketStreams(trades, folder, (int) Checks.positive("partitions", partitions));
  }

  /**
   * Bars by arrival: each batch gives the bars so far of the symbols that it brought trades of, one
   * of each width. A bar is given again with each batch that adds to it, with all its trades: write
   * it by key, and the last one stays. {@code start} is its first instant by arrival, a multiple of
   * the width since 1970-01-01 UTC; the batch whose time is its end is its last.
   *
   * @param name of the state
   * @param widths at least one, whole multiples of the batch
   * @throws IllegalArgumentException if a width does not fit the batch, or an application has two
   *     pieces of that name
   */
  public JavaDStream<Bar> bars(String name, Duration... widths) {
    Duration batch = Duration.ofMillis(trades.dstream().slideDuration().milliseconds());
    PieceSettings settings = new PieceSettings();
    settings.named(name);
    settings.in(folder());
    if (partitions != 0) {
      settings.partitions(partitions);
    }
    return settings.stream(
            trades.context(),
            partitioner ->
                trades
                    .mapToPair(new TradeFunctions.ToBar())
                    .transformToPair(new ReduceByKey<>(new TradeFunctions.AddBars(), partitioner)),
            BarsFold.of(List.of(widths)).onBatchesOf(batch),
            batch,
            new Logging.Entries())
        .changes();
  }

  /**
   * The average and the standard deviation of the prices of the last so long, each trade counting
   * once: of the symbols that a trade came or left of in the batch; empty if the symbol has none
   * any more.
   *
   * @param name of the state
   * @param length a whole multiple of the batch
   */
  public JavaPairDStream<String, Optional<Moments>> movingAverage(String name, Duration length) {
    return window(trades.mapToPair(new TradeFunctions.ToMoments()), name)
        .length(length)
        .reduce(new TradeFunctions.AddMoments())
        .changes();
  }

  /**
   * How far the last price of a symbol lies from the average of the last so long, in standard
   * deviations: of the symbols that a trade came or left of in the batch, and that have any.
   *
   * @param name of the state
   * @param length a whole multiple of the batch
   */
  public JavaDStream<ZScore> zScores(String name, Duration length) {
    return window(trades.mapToPair(new TradeFunctions.ToPriceMoments()), name)
        .length(length)
        .reduce(new TradeFunctions.AddPriceMoments())
        .changes()
        .flatMap(new TradeFunctions.ToZScore());
  }

  private String folder() {
    return PieceSettings.set(
        "folder", folder, "in(FOLDER), on a file system that all executors see");
  }

  private <V> IncrementalWindow.Builder<String, V> window(
      JavaPairDStream<String, V> values, String name) {
    IncrementalWindow.Builder<String, V> window =
        IncrementalWindow.of(values).named(name).in(folder());
    return partitions == 0 ? window : window.partitions(partitions);
  }
}
