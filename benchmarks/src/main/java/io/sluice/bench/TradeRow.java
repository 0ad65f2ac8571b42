package io.sluice.bench;

import java.io.Serializable;
import java.time.Instant;

/** A row of {@code quotes} as the connector maps one: a bean whose properties are the columns. */
public final class TradeRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String symbol;
  private final Instant ts;
  private final long seq;
  private final double price;
  private final double size;
  private final String side;

  private TradeRow(String symbol, Instant ts, long seq, double price, double size, String side) {
    this.symbol = symbol;
    this.ts = ts;
    this.seq = seq;
    this.price = price;
    this.size = size;
    this.side = side;
  }

  static TradeRow parse(String line) {
    String[] cells = line.split(",");
    return new TradeRow(
        cells[0],
        Instant.ofEpochMilli(Long.parseLong(cells[1])),
        Long.parseLong(cells[5]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        cells[4]);
  }

  public String getSymbol() {
    return symbol;
  }

  public Instant getTs() {
    return ts;
  }

  public long getSeq() {
    return seq;
  }

  public double getPrice() {
    return price;
  }

  public double getSize() {
    return size;
  }

  public String getSide() {
    return side;
  }
}
