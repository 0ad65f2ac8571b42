package io.sluice.demo;

import java.util.List;

/**
 * A stock of the made-up market.
 *
 * @param symbol its ticker; no real company has it
 * @param price at the start, in dollars
 * @param tradesAMinute on average over a session
 * @param volatility of the price over a session, as a part of it: 0.02 is two per cent
 */
record Listing(String symbol, double price, double tradesAMinute, double volatility) {

  /** Two dozen stocks, from busy and calm to quiet and wild. */
  static List<Listing> all() {
    return List.of(
        new Listing("ALDR", 182.40, 190, 0.011),
        new Listing("BASL", 64.15, 160, 0.013),
        new Listing("BIRC", 421.80, 150, 0.016),
        new Listing("CEDR", 97.55, 120, 0.012),
        new Listing("CLVR", 38.20, 110, 0.018),
        new Listing("CYPR", 256.70, 95, 0.014),
        new Listing("ELMT", 18.95, 90, 0.021),
        new Listing("FERN", 73.30, 80, 0.015),
        new Listing("FLAX", 143.10, 70, 0.013),
        new Listing("GORS", 29.85, 65, 0.019),
        new Listing("HAZL", 311.25, 60, 0.017),
        new Listing("HOPS", 12.40, 55, 0.026),
        new Listing("IVYL", 88.60, 50, 0.014),
        new Listing("JUNP", 205.90, 46, 0.016),
        new Listing("LARC", 54.75, 42, 0.018),
        new Listing("LIND", 167.20, 38, 0.013),
        new Listing("MAPL", 119.45, 34, 0.012),
        new Listing("MOSS", 7.85, 30, 0.034),
        new Listing("OAKS", 498.30, 26, 0.015),
        new Listing("PINE", 33.60, 24, 0.020),
        new Listing("ROWN", 76.05, 20, 0.017),
        new Listing("SEDG", 22.70, 16, 0.024),
        new Listing("TEAK", 134.95, 13, 0.016),
        new Listing("YEWS", 46.40, 10, 0.022));
  }
}
