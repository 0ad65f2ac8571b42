package io.sluice.bench.parse;

import io.sluice.bench.trades.MadeTrades;
import io.sluice.market.Trade;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Made trades as the lines of a feed; the same at every call. */
final class ParseInput {
  /** What a consumer may have of one partition at a time. */
  static final int RECORDS = 10_000;

  private static final Input.File FILE = new Input.File("made.csv", 1);
  private static final int SYMBOLS = 1_000;

  private ParseInput() {}

  /** A trade as text, part by part. */
  record Made(String symbol, String ts, String price, String size, String side, String seq) {
    private static Made of(Trade trade) {
      return new Made(
          trade.symbol(),
          String.valueOf(trade.epochMillis()),
          String.valueOf(trade.price()),
          String.valueOf((int) trade.size()),
          trade.side().text(),
          String.valueOf(trade.seq()));
    }

    private Made withSymbol(String other) {
      return new Made(other, ts, price, size, side, seq);
    }

    private Made withTs(String other) {
      return new Made(symbol, other, price, size, side, seq);
    }

    private Made withPrice(String other) {
      return new Made(symbol, ts, other, size, side, seq);
    }

    private Made withSize(String other) {
      return new Made(symbol, ts, price, other, side, seq);
    }
  }

  /** Records that all parsers accept. */
  static Raw[] good(ParseFeed feed) {
    MadeTrades trades = new MadeTrades(SYMBOLS);
    Raw[] records = new Raw[RECORDS];
    for (int i = 0; i < records.length; i++) {
      records[i] = raw(feed.line(Made.of(trades.next())), i);
    }
    return records;
  }

  /** Records of which half are bad; no record's end is in doubt, which some libraries look for. */
  static Raw[] mixed(ParseFeed feed) {
    MadeTrades trades = new MadeTrades(SYMBOLS);
    Random random = new Random(1);
    Raw[] records = new Raw[RECORDS];
    for (int i = 0; i < records.length; i++) {
      Made good = Made.of(trades.next());
      records[i] = raw(random.nextBoolean() ? feed.line(good) : bad(feed, good, random), i);
    }
    return records;
  }

  private static String bad(ParseFeed feed, Made made, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> feed.line(made.withSymbol(""));
      case 1 -> feed.line(made.withTs("now"));
      case 2 -> feed.line(made.withPrice("1.2.3"));
      case 3 -> feed.line(made.withPrice("-" + made.price()));
      case 4 -> feed.line(made.withPrice("0"));
      case 5 -> feed.line(made.withSize("many"));
      default -> "x" + made.symbol();
    };
  }

  private static Raw raw(String line, int index) {
    return new Raw(line.getBytes(StandardCharsets.UTF_8), FILE, index + 2);
  }
}
