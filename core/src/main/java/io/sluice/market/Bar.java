package io.sluice.market;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * The trades of one symbol in one interval, as open, high, low and close. The interval is of the
 * trades' own time, or of the time at which they arrived; who made the bar says which.
 *
 * @param symbol the ticker
 * @param width how long the interval is
 * @param start its first instant; a multiple of the width since 1970-01-01 UTC
 * @param open the price of the first trade by (time, seq)
 * @param high the highest price
 * @param low the lowest price
 * @param close the price of the last trade by (time, seq)
 * @param volume the sum of the sizes
 * @param vwap the average price weighted by size; of equal weights if the volume is zero
 * @param trades how many trades there were, at least one
 */
public record Bar(
    String symbol,
    Duration width,
    Instant start,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double vwap,
    long trades)
    implements Serializable {}
