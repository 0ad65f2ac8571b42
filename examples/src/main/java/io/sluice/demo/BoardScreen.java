package io.sluice.demo;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a board for a terminal of at least 80 columns. */
public final class BoardScreen {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss", Locale.ROOT)
          .withZone(SyntheticMarket.ZONE);
  private static final String GREEN = "\033[32m";
  private static final String RED = "\033[31m";
  private static final String DIM = "\033[2m";
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private final boolean colors;
  private final Map<String, Long> before = new HashMap<>();
  private long drawn = System.nanoTime();

  /** Draws in colors or not. */
  public BoardScreen(boolean colors) {
    this.colors = colors;
  }

  /** The lines of a screen. Trades a second are those since the last screen. */
  public List<String> draw(Board board, String status) {
    long now = System.nanoTime();
    double seconds = Math.max(1e-3, (now - drawn) / 1e9);
    drawn = now;
    List<String> lines = new ArrayList<>();
    lines.add(
        paint(
            BOLD,
            format(
                "%-8s%10s%9s  %-24s%13s%10s%9s",
                "symbol", "last", "change", "session", "volume", "vwap", "trades/s")));
    for (Board.Line line : board.lines()) {
      long known = before.getOrDefault(line.symbol(), line.trades());
      before.put(line.symbol(), line.trades());
      lines.add(line(line, (line.trades() - known) / seconds));
    }
    lines.add("");
    lines.add("New York, " + CLOCK.format(board.time()));
    lines.add(paint(DIM, status));
    return lines;
  }

  private String line(Board.Line line, double tradesASecond) {
    String change = format("%+9.2f%%", 100 * line.change()).substring(1);
    return paint(BOLD, format("%-8s", line.symbol()))
        + format("%10.2f", line.last())
        + paint(line.change() >= 0 ? GREEN : RED, change)
        + format(
            "  %-24s%,13.0f%10.2f%,9.0f",
            Sparkline.of(line.points()), line.volume(), line.vwap(), tradesASecond);
  }

  private String paint(String color, String text) {
    return colors ? color + text + PLAIN : text;
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
