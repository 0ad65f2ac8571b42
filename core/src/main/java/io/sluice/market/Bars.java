package io.sluice.market;

import io.sluice.internal.Checks;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Bars of trades that are at hand: in a list, or in time order as a query returns them. */
public final class Bars {
  private Bars() {}

  /**
   * The bars of trades in any order, by symbol and then by start.
   *
   * <p>Width 2, trades at 0, 1, 5: bars at 0 (two trades) and 4 (one). An interval without a trade
   * has no bar.
   *
   * @param width at least 1 ms, whole milliseconds
   */
  public static List<Bar> of(Iterable<Trade> trades, Duration width) {
    record Key(String symbol, long startMillis) {}
    Map<Key, BarFold> folds = new HashMap<>();
    for (Trade trade : trades) {
      Key key = new Key(trade.symbol(), BarFold.startMillis(trade.epochMillis(), width));
      folds.merge(key, BarFold.of(trade), BarFold::plus);
    }
    return folds.values().stream()
        .map(fold -> fold.bar(width))
        .sorted(Comparator.comparing(Bar::symbol).thenComparing(Bar::start))
        .toList();
  }

  /**
   * The bars of one symbol's trades, one at a time, as the trades are read: holds one bar in
   * memory.
   *
   * @param trades of one symbol, in the order of time, rising or falling
   * @param width at least 1 ms, whole milliseconds
   * @return the bars in the order of the trades
   */
  public static Iterator<Bar> inOrder(Iterator<Trade> trades, Duration width) {
    Checks.wholeMillis("width", width);
    return new Iterator<>() {
      private Trade next = trades.hasNext() ? trades.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Bar next() {
        if (next == null) {
          throw new NoSuchElementException("no more bars");
        }
        long start = BarFold.startMillis(next.epochMillis(), width);
        BarFold fold = null;
        while (next != null && BarFold.startMillis(next.epochMillis(), width) == start) {
          fold = fold == null ? BarFold.of(next) : fold.plus(next);
          next = trades.hasNext() ? trades.next() : null;
        }
        return fold.bar(width);
      }
    };
  }
}
