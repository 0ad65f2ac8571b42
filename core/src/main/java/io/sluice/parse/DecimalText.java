package io.sluice.parse;

import java.math.BigDecimal;

/** Writes a double as the shortest decimal that is read back as the same double. */
final class DecimalText {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  /** Up to here every whole number is a double. */
  private static final double LARGEST_EXACT = 1L << 53;

  /** Within these bounds a number reads better without an exponent. */
  private static final double PLAIN_FROM = 1e-9;

  private static final double PLAIN_TO = 1e21;

  private DecimalText() {}

  /** Appends {@code 181.52}, {@code 100}, {@code 0.00000001} or {@code 1.0E-300}. */
  static void append(LineBuffer line, double value) {
    double size = Math.abs(value);
    if (1 / value < 0) {
      line.append('-');
    }
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      double scaled = Math.rint(size * POWERS[decimals]);
      if (scaled > LARGEST_EXACT) {
        break;
      }
      // Both are exact, so this is the double nearest to the digits: as a parser would find it.
      if (scaled / POWERS[decimals] == size) {
        line.digits((long) scaled, decimals);
        return;
      }
    }
    boolean plain = PLAIN_FROM <= size && size < PLAIN_TO;
    String text = Double.toString(size);
    line.ascii(plain ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text);
  }
}
