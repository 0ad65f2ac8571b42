package io.sluice.parse;

import io.sluice.internal.Checks;
import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;

/**
 * Parses the records of a feed into ticks, as a {@link Mapping} says.
 *
 * <p>A record is one row of CSV, or one JSON object; a carriage return at its end and a byte order
 * mark at the start of a file's first line are left out. Only columns that are mapped are decoded
 * and checked; how many there are, or that the whole record is JSON, is always checked. The checks:
 * a symbol of at most 256 bytes, without control characters; a time of the years 1800 to 9999 UTC;
 * a price above zero; a size from zero; numbers are decimal, and read as {@link Double#parseDouble}
 * reads them. If the feed has no {@code seq}, it is made of the record's origin.
 *
 * <p>Runs on the executors. Each thread has what it needs of its own, and keeps what it learned of
 * a feed, such as its symbols, for the parsers of later tasks. Several threads may use one parser;
 * one for each is faster.
 *
 * @since 0.1.0
 */
public final class TickParser implements Parser<Tick> {
  /** A record of more bytes is rejected as {@link Reason#TOO_LONG}: 1 MiB. */
  public static final int LONGEST_RECORD = 1 << 20;

  private final Mapping mapping;
  private transient TickReader reader;

  private TickParser(Mapping mapping) {
    this.mapping = mapping;
  }

  /** A parser of the feed that {@code mapping} describes. */
  public static TickParser of(Mapping mapping) {
    return new TickParser(Checks.notNull("mapping", mapping));
  }

  /**
   * Parses one record.
   *
   * @throws IllegalArgumentException if the feed has no {@code seq} and the record's position is
   *     beyond what one can be made of; see {@link io.sluice.record.SeqLayout}
   */
  @Override
  public Parsed<Tick> parse(Raw raw) {
    try {
      return new Parsed.Accepted<>(reader().read(raw));
    } catch (BadRecord bad) {
      return new Parsed.Rejected<>(bad.reason(), bad.getMessage(), raw);
    }
  }

  /** That of this thread, for a parser comes anew with each task. */
  private TickReader reader() {
    TickReader last = reader;
    if (last == null || !last.isOfThisThread()) {
      last = TickReaders.ofThread(mapping);
      reader = last;
    }
    return last;
  }
}
