package io.sluice.demo;

import io.sluice.schema.QuoteRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What a market's table shows: a line for each symbol, from the trades of its session. */
public final class Board {
  /** No trade for so long, and a new session has begun. */
  private static final Duration NIGHT = Duration.ofHours(3);

  private final Map<String, Line> lines = new TreeMap<>();
  private Instant time = Instant.EPOCH;
  private long trades;

  /** Takes one trade more. Those of a symbol come about in the order of time. */
  public void add(QuoteRow row) {
    lines.computeIfAbsent(row.symbol(), Line::new).add(row);
    time = row.ts().isAfter(time) ? row.ts() : time;
    trades++;
  }

  /** By symbol. */
  public Collection<Line> lines() {
    return lines.values();
  }

  /** The latest trade's time. */
  public Instant time() {
    return time;
  }

  /** How many trades were added. */
  public long trades() {
    return trades;
  }

  /** One symbol. */
  public static final class Line {
    private static final Duration POINT = Duration.ofMinutes(10);
    private static final int MOST_POINTS = 24;

    private final String symbol;
    private final double[] points = new double[MOST_POINTS];
    private int count;
    private Instant pointUntil = Instant.MIN;
    private Instant lastTime = Instant.MIN;
    private double last;
    private double reference;
    private double volume;
    private double turnover;
    private long trades;

    private Line(String symbol) {
      this.symbol = symbol;
    }

    private void add(QuoteRow row) {
      if (trades == 0 || row.ts().isAfter(lastTime.plus(NIGHT))) {
        // The change of a day is that since the close before; of the first day, since its opening.
        reference = trades == 0 ? row.price() : last;
        volume = 0;
        turnover = 0;
        count = 0;
        pointUntil = Instant.MIN;
      }
      volume += row.size();
      turnover += row.price() * row.size();
      trades++;
      if (row.ts().isBefore(lastTime)) {
        return;
      }
      last = row.price();
      lastTime = row.ts();
      if (!row.ts().isBefore(pointUntil)) {
        if (count == MOST_POINTS) {
          System.arraycopy(points, 1, points, 0, --count);
        }
        count++;
        pointUntil = row.ts().plus(POINT);
      }
      points[count - 1] = last;
    }

    String symbol() {
      return symbol;
    }

    double last() {
      return last;
    }

    /** Since the close of the session before, as a part of it. */
    double change() {
      return last / reference - 1;
    }

    double volume() {
      return volume;
    }

    double vwap() {
      return volume > 0 ? turnover / volume : last;
    }

    /** How many there were, of all sessions. */
    long trades() {
      return trades;
    }

    /** The last prices of the session's ten minutes, at most 24 of them. */
    double[] points() {
      return Arrays.copyOf(points, count);
    }
  }
}
