package io.sluice.parse;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A feed of trades of any shape, and what it says.
 *
 * @param trades with a seq of 0
 */
record RandomFeed(List<byte[]> lines, List<Tick> trades) {
  private static final int ROWS = 40;
  private static final List<String> PATTERNS =
      List.of(
          "yyyy-MM-dd'T'HH:mm:ss.SSSX",
          "yyyy-MM-dd HH:mm:ss.SSS",
          "dd.MM.yyyy HH:mm:ss.SSS",
          "yyyyMMdd HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  /** What a column holds: its names show it if there is a header. */
  private enum Kind {
    TIME("ts", "Time", "timestamp"),
    SYMBOL("Symbol", "ticker", "s"),
    OTHER("x y", "flag"),
    PRICE("price", "Last Price", "px"),
    SIZE("size", "Qty", "volume");

    private final String[] names;

    Kind(String... names) {
      this.names = names;
    }
  }

  static RandomFeed of(Random random) {
    return new Maker(random).feed();
  }

  /** Draws the shape first, and then the rows. */
  private static final class Maker {
    private final Random random;
    private final boolean json;
    private final String delimiter;
    private final String pattern;
    private final int unit;
    private final List<Kind> kinds = new ArrayList<>(List.of(Kind.TIME, Kind.SYMBOL, Kind.OTHER));
    private final List<String> names;

    Maker(Random random) {
      this.random = random;
      this.json = random.nextInt(3) == 0;
      this.delimiter = pick(",", ";", "\t", "|");
      this.pattern = pick(PATTERNS.toArray(new String[0]));
      this.unit = random.nextInt(4);
      Collections.shuffle(kinds, random);
      // Without a header nothing but their order tells a price from a size.
      kinds.addAll(List.of(Kind.PRICE, Kind.SIZE));
      this.names = kinds.stream().map(kind -> pick(kind.names)).toList();
    }

    RandomFeed feed() {
      List<byte[]> lines = new ArrayList<>();
      List<Tick> trades = new ArrayList<>();
      if (!json && random.nextBoolean()) {
        lines.add(bytes(String.join(delimiter, names)));
      }
      for (int i = 0; i < ROWS; i++) {
        long millis = 1381132800000L + 1000L * random.nextInt(2_000_000);
        String symbol = pick("IBM", "BRK.B", "é日本", "SPY");
        String price = 1 + random.nextInt(1000) + "." + (10 + random.nextInt(89));
        String size = String.valueOf(random.nextInt(5000));
        lines.add(bytes(line(cells(time(millis), symbol, price, size))));
        trades.add(
            Tick.of(
                symbol,
                millis,
                0,
                Double.parseDouble(price),
                Double.parseDouble(size),
                Side.TRADE));
      }
      return new RandomFeed(lines, trades);
    }

    private List<String> cells(String time, String symbol, String price, String size) {
      List<String> cells = new ArrayList<>();
      for (Kind kind : kinds) {
        cells.add(
            switch (kind) {
              case TIME -> time;
              case SYMBOL -> symbol;
              case OTHER -> pick("", "x");
              case PRICE -> price;
              case SIZE -> size;
            });
      }
      return cells;
    }

    private String time(long millis) {
      return switch (unit) {
        case 0 -> String.valueOf(millis / 1000);
        case 1 -> String.valueOf(millis);
        case 2 -> String.valueOf(millis * 1000);
        default ->
            DateTimeFormatter.ofPattern(pattern, Locale.US)
                .format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
      };
    }

    private String line(List<String> cells) {
      if (!json) {
        return String.join(delimiter, cells);
      }
      List<String> members = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        members.add("\"%s\":\"%s\"".formatted(names.get(i), cells.get(i)));
      }
      return "{\"data\":{" + String.join(",", members) + "},\"n\":null}";
    }

    private String pick(String... texts) {
      return texts[random.nextInt(texts.length)];
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
