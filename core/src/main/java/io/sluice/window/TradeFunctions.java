package io.sluice.window;

import io.sluice.market.BarFold;
import io.sluice.market.Moments;
import io.sluice.market.PriceMoments;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.market.ZScore;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFunction;
import scala.Tuple2;

/**
 * What the streams of a market do with a trade, as classes with names: a lambda in Spark's
 * checkpoint is found again by its place in the code, and may be another after a change.
 */
final class TradeFunctions {
  private TradeFunctions() {}

  static final class OnlyTrades<T extends Tick> implements FlatMapFunction<T, Trade> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Trade> call(T tick) {
      return tick instanceof Trade trade
          ? Collections.singleton(trade).iterator()
          : Collections.emptyIterator();
    }
  }

  static final class ToBar implements PairFunction<Trade, String, BarFold> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<String, BarFold> call(Trade trade) {
      return new Tuple2<>(trade.symbol(), BarFold.of(trade));
    }
  }

  static final class AddBars implements Function2<BarFold, BarFold, BarFold> {
    private static final long serialVersionUID = 1L;

    @Override
    public BarFold call(BarFold one, BarFold other) {
      return one.plus(other);
    }
  }

  static final class ToMoments implements PairFunction<Trade, String, Moments> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<String, Moments> call(Trade trade) {
      return new Tuple2<>(trade.symbol(), Moments.of(trade.price()));
    }
  }

  static final class AddMoments implements Function2<Moments, Moments, Moments> {
    private static final long serialVersionUID = 1L;

    @Override
    public Moments call(Moments one, Moments other) {
      return one.plus(other);
    }
  }

  static final class ToPriceMoments implements PairFunction<Trade, String, PriceMoments> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<String, PriceMoments> call(Trade trade) {
      return new Tuple2<>(trade.symbol(), PriceMoments.of(trade));
    }
  }

  static final class AddPriceMoments
      implements Function2<PriceMoments, PriceMoments, PriceMoments> {
    private static final long serialVersionUID = 1L;

    @Override
    public PriceMoments call(PriceMoments one, PriceMoments other) {
      return one.plus(other);
    }
  }

  static final class ToZScore
      implements FlatMapFunction<Tuple2<String, Optional<PriceMoments>>, ZScore> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<ZScore> call(Tuple2<String, Optional<PriceMoments>> change) {
      return change._2().isPresent()
          ? Collections.singleton(change._2().get().zScore()).iterator()
          : Collections.emptyIterator();
    }
  }
}
