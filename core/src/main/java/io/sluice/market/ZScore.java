package io.sluice.market;

import java.io.Serializable;

/**
 * How far the last price of a symbol lies from the average of its prices.
 *
 * @param symbol the ticker
 * @param price the last one by (time, seq)
 * @param trades how many prices there are, the last among them
 * @param average of the prices
 * @param deviation the standard deviation of the sample; NaN of one trade
 * @param zScore how many deviations the price lies above the average; NaN of one trade, 0 if all
 *     prices are alike
 */
public record ZScore(
    String symbol, double price, long trades, double average, double deviation, double zScore)
    implements Serializable {}
