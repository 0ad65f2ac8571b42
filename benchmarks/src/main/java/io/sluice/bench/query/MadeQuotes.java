package io.sluice.bench.query;

import io.sluice.bench.trades.SplitMix64;
import io.sluice.schema.QuoteRow;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table's rows by plan: three days of some busy symbols, and a few rows each of all others.
 *
 * @param partitions symbols of the table
 * @param busy how many of them are busy
 * @param aDay rows of a busy symbol on each of the three days
 * @param few rows of each other symbol, on the second day
 */
record MadeQuotes(int partitions, int busy, int aDay, int few) {
  /** The second day, which has a day before and one after it. */
  static final Instant DAY = Instant.parse("2013-10-07T00:00:00Z");

  static final Instant NEXT_DAY = Instant.parse("2013-10-08T00:00:00Z");

  private static final long DAY_MILLIS = 86_400_000;
  private static final String[] SIDES = {"trade", "bid", "ask"};

  String symbol(int index) {
    return "S%05d".formatted(index);
  }

  /** All rows of a symbol, newest first: as they lie on disk. */
  Stream<QuoteRow> all(int index) {
    return index < busy
        ? Stream.of(1, 0, -1).flatMap(day -> day(index, day, aDay))
        : day(index, 0, few);
  }

  /** Those of a busy symbol on the second day, newest first. */
  Stream<QuoteRow> day(int index) {
    return day(index, 0, aDay);
  }

  private Stream<QuoteRow> day(int index, int day, int rows) {
    String symbol = symbol(index);
    long start = DAY.toEpochMilli() + day * DAY_MILLIS;
    return IntStream.range(0, rows).mapToObj(i -> row(symbol, index, start, rows - 1 - i, rows));
  }

  /** Two rows share a millisecond, as many do in a real feed. */
  private static QuoteRow row(String symbol, int index, long start, int n, int rows) {
    long ts = start + DAY_MILLIS / rows * (n & ~1);
    long mixed = SplitMix64.of(((long) index << 32) ^ ts ^ n);
    return new QuoteRow(
        symbol,
        Instant.ofEpochMilli(ts),
        n,
        1 + (mixed >>> 1) % 100_000 / 100.0,
        1 + (mixed >>> 20) % 1_000,
        SIDES[n % SIDES.length]);
  }
}
