package io.sluice.market;

/** What a price is: that of a trade, or one side of a quote. */
public enum Side {
  /** Something changed hands at this price. */
  TRADE("trade"),
  /** Somebody offered to buy at this price. */
  BID("bid"),
  /** Somebody offered to sell at this price. */
  ASK("ask");

  private final String text;

  Side(String text) {
    this.text = text;
  }

  /** As feeds and the table write it: {@code trade}, {@code bid} or {@code ask}. */
  public String text() {
    return text;
  }
}
