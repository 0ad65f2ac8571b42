package io.sluice.bench.start;

import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;

/**
 * What a process is to do.
 *
 * @param topic to be read
 * @param table that it is to come into
 */
record StartTarget(TradeTopic topic, QuotesTarget table) {}
