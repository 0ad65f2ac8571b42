package io.sluice.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Draws a board for a terminal of at least 80 columns. */
public final class BoardScreen {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss", Locale.ROOT);

  /** So many of the last screens make the trades a second: batches land less often than screens. */
  private static final int SCREENS = 12;

  private record Drawn(long nanos, Map<String, Long> trades) {}

  private static final String GREEN = "\033[32m";
  private static final String RED = "\033[31m";
  private static final String DIM = "\033[2m";
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private final boolean colors;
  private final ZoneId zone;
  private final LongSupplier clock;
  private final Deque<Drawn> drawn = new ArrayDeque<>();

  /**
   * Draws in colors or not.
   *
   * @param zone of the clock
   */
  public BoardScreen(boolean colors, ZoneId zone) {
    this(colors, zone, System::nanoTime);
  }

  /** The same by another clock, of nanoseconds. */
  BoardScreen(boolean colors, ZoneId zone, LongSupplier clock) {
    this.colors = colors;
    this.zone = zone;
    this.clock = clock;
    drawn.add(new Drawn(clock.getAsLong(), Map.of()));
  }

  /** The lines of a screen. Trades a second are those of the last screens. */
  public List<String> draw(Board board, String status) {
    Map<String, Long> trades = new HashMap<>();
    board.lines().forEach(line -> trades.put(line.symbol(), line.trades()));
    drawn.add(new Drawn(clock.getAsLong(), trades));
    if (drawn.size() > SCREENS) {
      drawn.removeFirst();
    }
    Drawn before = drawn.getFirst();
    double seconds = Math.max(1e-3, (drawn.getLast().nanos - before.nanos) / 1e9);
    List<String> lines = new ArrayList<>();
    lines.add(
        paint(
            BOLD,
            format(
                "%-8s%10s%9s  %-24s%13s%10s%9s",
                "symbol", "last", "change", "session", "volume", "vwap", "trades/s")));
    for (Board.Line line : board.lines()) {
      long known = before.trades.getOrDefault(line.symbol(), 0L);
      lines.add(line(line, (line.trades() - known) / seconds));
    }
    lines.add("");
    lines.add(board.trades() == 0 ? "no rows yet" : clock(board));
    lines.add(paint(DIM, status));
    return lines;
  }

  private String clock(Board board) {
    String id = zone.getId();
    String place = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    return place + ", " + CLOCK.format(board.time().atZone(zone));
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
