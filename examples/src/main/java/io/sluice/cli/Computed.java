package io.sluice.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A number that we made, not the feed: it may have more digits than anybody wants to look at. */
record Computed(double value) {
  private static final int DECIMALS = 4;
  private static final int DIGITS = 8;

  /** For the eye: eight digits that count, and four decimals of a large number. */
  String rounded() {
    BigDecimal exact = BigDecimal.valueOf(value);
    int decimals = Math.max(DECIMALS, DIGITS - (exact.precision() - exact.scale()));
    return decimals >= exact.scale()
        ? Printer.text(value)
        : exact.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
  }
}
