package io.sluice.parse;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.Reason;

/** Reads price, size and side of a row, and makes the tick. */
interface PriceReader {

  /** The tick of a row whose other parts are read. */
  Tick read(Cells cells, String symbol, long epochMillis, long seq) throws BadRecord;

  /** One price column. */
  final class One implements PriceReader {
    private final int price;
    private final int size;
    private final SideReader side;

    One(PriceRule.One rule) {
      this.price = rule.price();
      this.size = rule.size();
      this.side = new SideReader(rule.side());
    }

    @Override
    public Tick read(Cells cells, String symbol, long epochMillis, long seq) throws BadRecord {
      return Tick.of(
          symbol,
          epochMillis,
          seq,
          Amounts.price(cells, price),
          Amounts.size(cells, size),
          side.read(cells));
    }
  }

  /** A pair of columns for the bid and one for the ask. */
  final class BidOrAsk implements PriceReader {
    private final PriceRule.BidOrAsk columns;

    BidOrAsk(PriceRule.BidOrAsk columns) {
      this.columns = columns;
    }

    @Override
    public Tick read(Cells cells, String symbol, long epochMillis, long seq) throws BadRecord {
      boolean isBid = isFilled(cells, columns.bid(), columns.bidSize());
      boolean isAsk = isFilled(cells, columns.ask(), columns.askSize());
      if (isBid == isAsk) {
        throw notOne(cells, isBid);
      }
      int price = isBid ? columns.bid() : columns.ask();
      int size = isBid ? columns.bidSize() : columns.askSize();
      return Tick.of(
          symbol,
          epochMillis,
          seq,
          Amounts.price(cells, price),
          Amounts.size(cells, size),
          isBid ? Side.BID : Side.ASK);
    }

    private static boolean isFilled(Cells cells, int price, int size) {
      return !cells.isEmpty(price) || !cells.isEmpty(size);
    }

    private BadRecord notOne(Cells cells, boolean both) {
      return new BadRecord(
          both ? Reason.BAD_SIDE : Reason.MISSING_COLUMN,
          "one of the columns %s and %s must be filled, but %s"
              .formatted(
                  cells.name(columns.bid()),
                  cells.name(columns.ask()),
                  both ? "both are" : "both are empty"));
    }
  }
}
