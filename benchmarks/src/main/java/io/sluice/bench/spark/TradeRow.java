package io.sluice.bench.spark;

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

  /** Of a line of the format {@code sluice}, as one cuts it by hand: nothing is checked. */
  public static TradeRow parse(String line) {
    String[] cells = line.split(",");
    return new TradeRow(
        cells[0],
        Instant.ofEpochMilli(Long.parseLong(cells[1])),
        Long.parseLong(cells[5]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        cells[4]);
  }

  /** What was traded. */
  public String getSymbol() {
    return symbol;
  }

  /** When. */
  public Instant getTs() {
    return ts;
  }

  /** Tells apart what has symbol and time in common. */
  public long getSeq() {
    return seq;
  }

  /** Of one. */
  public double getPrice() {
    return price;
  }

  /** How many. */
  public double getSize() {
    return size;
  }

  /** {@code trade}, {@code bid} or {@code ask}. */
  public String getSide() {
    return side;
  }
}
