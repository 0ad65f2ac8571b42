package io.sluice.schema;

import java.time.Instant;

/**
 * One row of {@code quotes} or {@code quotes_by_day}: a trade, a bid or an ask.
 *
 * @param symbol as the feed names it
 * @param ts event time, UTC, ms
 * @param seq tells rows of the same symbol and ms apart
 * @param price in the currency of the feed; NaN if the table holds none
 * @param size in units of what is traded; NaN if the table holds none
 * @param side {@code trade}, {@code bid} or {@code ask}; null if the table holds none
 * @since 0.1.0
 */
public record QuoteRow(
    String symbol, Instant ts, long seq, double price, double size, String side) {}
