package io.sluice.window;

import io.sluice.market.Bar;
import io.sluice.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Trades by chance, and what is computed of them in plain loops, each time from the beginning. */
final class PlainMarket {
  private static final Comparator<Trade> ORDER =
      Comparator.comparing(Trade::epochMillis).thenComparing(Trade::seq);

  private PlainMarket() {}

  /**
   * Trades whose own times say nothing of their arrival. Prices are eighths and sizes whole: plain
   * doubles hold their sums exactly.
   */
  static Trade trade(String symbol, long seq, Random random) {
    return new Trade(
        symbol,
        1_381_132_800_000L + random.nextInt(20),
        seq,
        (1 + random.nextInt(10_000)) / 8.0,
        random.nextInt(1_000));
  }

  /** The trades of a symbol in the batches from one time, left out, to another. */
  static List<Trade> trades(
      List<Arrived> batches, String symbol, long afterMillis, long untilMillis) {
    List<Trade> all = new ArrayList<>();
    for (Arrived batch : batches) {
      if (batch.millis() > afterMillis && batch.millis() <= untilMillis) {
        all.addAll(batch.bySymbol().getOrDefault(symbol, List.of()));
      }
    }
    return all;
  }

  /** A batch, and its trades again by symbol. */
  record Arrived(long millis, List<Trade> trades, Map<String, List<Trade>> bySymbol) {
    Arrived(long millis, List<Trade> trades) {
      this(millis, trades, trades.stream().collect(Collectors.groupingBy(Trade::symbol)));
    }
  }

  /** The bars so far, of the batch at a time, of the symbols that are in it. */
  static List<Bar> bars(List<Arrived> batches, Arrived batch, long... widths) {
    List<Bar> bars = new ArrayList<>();
    for (String symbol : symbols(batch)) {
      for (long width : widths) {
        long start = batch.millis() - 1 - Math.floorMod(batch.millis() - 1, width);
        bars.add(bar(trades(batches, symbol, start, batch.millis()), width, start));
      }
    }
    return bars;
  }

  static List<String> symbols(Arrived batch) {
    return List.copyOf(batch.bySymbol().keySet());
  }

  static Trade last(List<Trade> trades) {
    return trades.stream().max(ORDER).orElseThrow();
  }

  private static Bar bar(List<Trade> in, long width, long start) {
    double volume = 0;
    double turnover = 0;
    double prices = 0;
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (Trade trade : in) {
      volume += trade.size();
      turnover += trade.price() * trade.size();
      prices += trade.price();
      high = Math.max(high, trade.price());
      low = Math.min(low, trade.price());
    }
    return new Bar(
        in.get(0).symbol(),
        Duration.ofMillis(width),
        Instant.ofEpochMilli(start),
        in.stream().min(ORDER).orElseThrow().price(),
        high,
        low,
        last(in).price(),
        volume,
        volume > 0 ? turnover / volume : prices / in.size(),
        in.size());
  }
}
