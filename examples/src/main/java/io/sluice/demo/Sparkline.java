package io.sluice.demo;

import java.util.Arrays;

/** A chart one line high, as Tufte named it. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One character a value, the lowest and the highest value at the ends of the scale. */
  static String of(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      double part = high > low ? (value - low) / (high - low) : 0.5;
      line.append(BARS.charAt((int) Math.round(part * (BARS.length() - 1))));
    }
    return line.toString();
  }
}
