package io.sluice.parse;

import java.util.List;
import java.util.Optional;

/** Four prices side by side that are open, high, low and close, by their values. */
final class DayShape {
  private static final double NEARLY = 0.95;

  private DayShape() {}

  /** The close, if there is one. */
  static Optional<SampleColumn> close(List<SampleColumn> prices) {
    for (int i = 0; i + 3 < prices.size(); i++) {
      List<SampleColumn> four = prices.subList(i, i + 4);
      int rows = four.get(0).values().size();
      int good = 0;
      for (int row = 0; row < rows; row++) {
        good += isDay(four, row) ? 1 : 0;
      }
      if (rows > 1 && good >= rows * NEARLY) {
        return Optional.of(four.get(3));
      }
    }
    return Optional.empty();
  }

  private static boolean isDay(List<SampleColumn> four, int row) {
    double open = number(four.get(0), row);
    double high = number(four.get(1), row);
    double low = number(four.get(2), row);
    double close = number(four.get(3), row);
    // Prices of a day are near each other; a size and a price are not.
    return high >= Math.max(open, close) && low <= Math.min(open, close) && high < 2 * low;
  }

  private static double number(SampleColumn column, int row) {
    return SampleColumn.number(column.values().get(row));
  }
}
