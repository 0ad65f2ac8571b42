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
        new Listing("ALDR", 182.40, 95, 0.011),
        new Listing("BASL", 64.15, 80, 0.013),
        new Listing("BIRC", 421.80, 75, 0.016),
        new Listing("CEDR", 97.55, 60, 0.012),
        new Listing("CLVR", 38.20, 55, 0.018),
        new Listing("CYPR", 256.70, 47, 0.014),
        new Listing("ELMT", 18.95, 45, 0.021),
        new Listing("FERN", 73.30, 40, 0.015),
        new Listing("FLAX", 143.10, 35, 0.013),
        new Listing("GORS", 29.85, 32, 0.019),
        new Listing("HAZL", 311.25, 30, 0.017),
        new Listing("HOPS", 12.40, 27, 0.026),
        new Listing("IVYL", 88.60, 25, 0.014),
        new Listing("JUNP", 205.90, 23, 0.016),
        new Listing("LARC", 54.75, 21, 0.018),
        new Listing("LIND", 167.20, 19, 0.013),
        new Listing("MAPL", 119.45, 17, 0.012),
        new Listing("MOSS", 7.85, 15, 0.034),
        new Listing("OAKS", 498.30, 13, 0.015),
        new Listing("PINE", 33.60, 12, 0.020),
        new Listing("ROWN", 76.05, 10, 0.017),
        new Listing("SEDG", 22.70, 8, 0.024),
        new Listing("TEAK", 134.95, 6, 0.016),
        new Listing("YEWS", 46.40, 5, 0.022));
  }
}
