package io.sluice.bench.parse;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import io.sluice.record.Raw;
import java.util.Map;

/** How the records are written, and what their columns mean. */
enum ParseFeed {
  /** What {@code sluice produce} writes. */
  SLUICE("sluice", 4, 6) {
    @Override
    Mapping mapping() {
      return Mappings.builtIn("sluice");
    }

    @Override
    String line(ParseInput.Made made) {
      return String.join(
          ",", made.symbol(), made.ts(), made.price(), made.size(), made.side(), made.seq());
    }

    @Override
    Tick tick(String[] cells, Raw raw) {
      return checked(
          cells[0],
          Long.parseLong(cells[1]),
          cells.length < 6 ? raw.seq() : Long.parseLong(cells[5]),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          cells.length < 5 ? Side.TRADE : SIDES.get(cells[4]));
    }
  },

  /** Trade reports as a vendor has them; three columns of seven are not asked for. */
  US_TRADES("us-trades", 7, 7) {
    @Override
    Mapping mapping() {
      return Mappings.builtIn("us-trades");
    }

    @Override
    String line(ParseInput.Made made) {
      return String.join(
          ",", made.ts(), made.symbol(), made.price(), made.size(), "P", "20000020", "0");
    }

    @Override
    Tick tick(String[] cells, Raw raw) {
      return checked(
          cells[1],
          Long.parseLong(cells[0]),
          raw.seq(),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          Side.TRADE);
    }
  },

  /** One object a line, the keys always in the same order. */
  JSON("json", 6, 6) {
    @Override
    Mapping mapping() {
      return Mapping.of(
          "json",
          """
          format  = json
          symbol  = symbol
          ts      = ts
          ts.unit = ms
          price   = price
          size    = size
          side    = side
          seq     = seq
          """);
    }

    @Override
    String line(ParseInput.Made made) {
      return "{\"symbol\":\"%s\",\"ts\":%s,\"price\":%s,\"size\":%s,\"side\":\"%s\",\"seq\":%s}"
          .formatted(made.symbol(), made.ts(), made.price(), made.size(), made.side(), made.seq());
    }

    @Override
    Tick tick(String[] cells, Raw raw) {
      throw new UnsupportedOperationException("JSON has no cells");
    }
  };

  /** By what the lines call them. */
  static final Map<String, Side> SIDES =
      Map.of("trade", Side.TRADE, "bid", Side.BID, "ask", Side.ASK);

  private final String title;
  private final int least;
  private final int most;

  ParseFeed(String title, int least, int most) {
    this.title = title;
    this.least = least;
    this.most = most;
  }

  /** As it stands in the report. */
  String title() {
    return title;
  }

  /** What Sluice reads it by. */
  abstract Mapping mapping();

  abstract String line(ParseInput.Made made);

  /**
   * What a reader of one's own makes of the cells that a library found.
   *
   * @throws RuntimeException if they are bad
   */
  abstract Tick tick(String[] cells, Raw raw);

  /** Whether a row may have so many cells. */
  boolean hasColumns(int count) {
    return least <= count && count <= most;
  }

  /** The checks that a careful reader of its own would have. */
  static Tick checked(String symbol, long ts, long seq, double price, double size, Side side) {
    boolean good =
        symbol != null && !symbol.isEmpty() && ts > 0 && seq >= 0 && price > 0 && size >= 0;
    if (!good || side == null || price == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("no trade");
    }
    return Tick.of(symbol, ts, seq, price, size, side);
  }
}
