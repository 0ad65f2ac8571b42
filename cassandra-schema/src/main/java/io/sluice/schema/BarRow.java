package io.sluice.schema;

import java.time.Duration;
import java.time.Instant;

/**
 * One row of {@code bars}. Prices are in the currency of the feed; one that the table does not hold
 * is NaN.
 *
 * @param symbol as the feed names it
 * @param width length of the bar
 * @param start first instant of the bar, UTC, ms
 * @param open price of the first trade
 * @param high highest price
 * @param low lowest price
 * @param close price of the last trade
 * @param volume sum of the sizes, in units of what is traded
 * @param vwap mean price weighted by size
 * @param trades number of trades; 0 if the table holds none
 * @since 0.1.0
 */
public record BarRow(
    String symbol,
    Duration width,
    Instant start,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double vwap,
    long trades) {}
