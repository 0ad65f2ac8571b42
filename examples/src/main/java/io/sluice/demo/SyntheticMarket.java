package io.sluice.demo;

import io.sluice.market.Trade;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Trades of a made-up market, in the order of time and without end: the same for the same seed.
 *
 * <p>Each stock trades at random times (a Poisson process), more often after the opening and before
 * the close. Its price follows a random walk of its own and one that all stocks share. Now and then
 * there is news: the price jumps, and for minutes the stock trades wildly. Sizes are mostly round
 * lots and odd lots, seldom a block. Sessions are those of New York, 09:30 to 16:00, Monday to
 * Friday.
 */
public final class SyntheticMarket implements Iterator<Trade> {
  /** The market's clock. */
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final double SESSION_MILLIS = 6.5 * 3_600_000;

  /** How much of a stock's movement is the market's. */
  private static final double BETA = 0.6;

  private final SplittableRandom random;
  private final List<Stock> stocks;
  private final PriorityQueue<Stock> next =
      new PriorityQueue<>(
          Comparator.<Stock>comparingDouble(stock -> stock.at)
              .thenComparing(stock -> stock.listing.symbol()));
  private LocalDate day;
  private long openMillis;
  private double marketAt;
  private double market;
  private long seq;

  /** The project's own two dozen stocks, from the opening of Monday, 3 March 2025, on. */
  public static SyntheticMarket of(long seed) {
    return new SyntheticMarket(Listing.all(), LocalDate.of(2025, 3, 3), seed);
  }

  private SyntheticMarket(List<Listing> listings, LocalDate day, long seed) {
    this.random = new SplittableRandom(seed);
    this.stocks = listings.stream().map(Stock::new).toList();
    this.day = day;
    open();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Trade next() {
    Stock stock = next.remove();
    if (stock.at >= SESSION_MILLIS) {
      // All others are later: the session is over.
      day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
      open();
      return next();
    }
    moveMarket(stock.at);
    Trade trade = stock.trade();
    stock.at += stock.pause();
    next.add(stock);
    return trade;
  }

  private void open() {
    openMillis = day.atTime(OPEN).atZone(ZONE).toInstant().toEpochMilli();
    marketAt = 0;
    next.clear();
    for (Stock stock : stocks) {
      stock.at = 0;
      stock.movedAt = 0;
      stock.newsAt = -SESSION_MILLIS;
      stock.at = stock.pause();
      next.add(stock);
    }
  }

  /** The walk that all stocks share, with a variance of one over a session. */
  private void moveMarket(double at) {
    market += normal() * Math.sqrt((at - marketAt) / SESSION_MILLIS);
    marketAt = at;
  }

  private double normal() {
    // Box and Muller (1958).
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  private final class Stock {
    private final Listing listing;
    private double logPrice;
    private double seenMarket;
    private double at;
    private double movedAt;
    private double newsAt;

    Stock(Listing listing) {
      this.listing = listing;
      this.logPrice = Math.log(listing.price());
    }

    Trade trade() {
      move();
      double price = Math.exp(logPrice);
      double halfSpread = Math.max(0.01, price * 0.0002) / 2;
      double traded = price + (random.nextBoolean() ? halfSpread : -halfSpread);
      return new Trade(
          listing.symbol(),
          openMillis + (long) at,
          ++seq,
          Math.max(0.01, Math.round(traded * 100) / 100.0),
          size());
    }

    private void move() {
      double step = Math.sqrt(Math.max(0, at - movedAt) / SESSION_MILLIS);
      double own = normal() * Math.sqrt(1 - BETA * BETA) * step * (1 + 2 * excitement());
      logPrice += listing.volatility() * (own + BETA * (market - seenMarket));
      seenMarket = market;
      // About one piece of news a stock and two sessions.
      if (random.nextDouble() < (at - movedAt) / (2 * SESSION_MILLIS)) {
        newsAt = at;
        logPrice += listing.volatility() * (1 + exponential(1)) * (random.nextBoolean() ? 1 : -1);
      }
      movedAt = at;
    }

    /** One at the moment of news, and half of it every four minutes later. */
    private double excitement() {
      return Math.pow(0.5, (at - newsAt) / 240_000);
    }

    private double pause() {
      double part = at / SESSION_MILLIS;
      // Busy at both ends of the session, on average one.
      double busy = 0.7 + 1.5 * Math.pow(2 * part - 1, 4);
      double mean = 60_000 / (listing.tradesAMinute() * busy * (1 + 4 * excitement()));
      return exponential(mean);
    }

    private double size() {
      double kind = random.nextDouble();
      if (kind < 0.45) {
        return 100 * Math.ceil(exponential(2));
      }
      return kind < 0.997 ? Math.ceil(exponential(60)) : 5_000 * Math.ceil(exponential(3));
    }
  }
}
