package io.sluice.market;

import java.io.Serializable;
import java.time.Instant;

/** One line of the tape: a trade, or one side of a quote. A row of the table {@code quotes}. */
public sealed interface Tick extends Serializable permits Trade, Quote {

  /** The ticker, as the feed writes it. */
  String symbol();

  /** When it happened, in milliseconds since 1970-01-01 UTC. */
  long epochMillis();

  /** Tells apart what shares a symbol and a millisecond, and orders it. Not negative. */
  long seq();

  /** In units of the feed's currency; finite and above zero. */
  double price();

  /** In shares, contracts or coins; finite and not negative. */
  double size();

  /** Whether this is a trade, a bid or an ask. */
  Side side();

  /** When it happened. */
  default Instant time() {
    return Instant.ofEpochMilli(epochMillis());
  }

  /** A {@link Trade} if {@code side} is {@link Side#TRADE}, otherwise a {@link Quote}. */
  static Tick of(String symbol, long epochMillis, long seq, double price, double size, Side side) {
    return side == Side.TRADE
        ? new Trade(symbol, epochMillis, seq, price, size)
        : new Quote(symbol, epochMillis, seq, price, size, side);
  }
}
