package io.sluice.parse;

import java.io.Serializable;

/** Which columns hold price, size and side. */
sealed interface PriceRule extends Serializable {

  /** The last column that is read. */
  int lastColumn();

  /** What reads the columns on the executor. */
  PriceReader reader();

  /** A row has one price column. */
  record One(int price, int size, SideRule side) implements PriceRule {
    @Override
    public int lastColumn() {
      return Math.max(Math.max(price, size), side.lastColumn());
    }

    @Override
    public PriceReader reader() {
      return new PriceReader.One(this);
    }
  }

  /** A row has columns for bid and for ask, of which one pair is filled. */
  record BidOrAsk(int bid, int bidSize, int ask, int askSize) implements PriceRule {
    @Override
    public int lastColumn() {
      return Math.max(Math.max(bid, bidSize), Math.max(ask, askSize));
    }

    @Override
    public PriceReader reader() {
      return new PriceReader.BidOrAsk(this);
    }
  }
}
