package io.sluice.bench.trades;

import io.sluice.market.Trade;
import io.sluice.record.SeqLayout;
import java.util.SplittableRandom;

/**
 * One trade after another, as a tape has them: prices walk on a grid of cents, some symbols trade
 * much more often than others, times rise, and nearly half of the trades share symbol and
 * millisecond with the one before, as in the real tape. {@code seq} is that of lines of a file, as
 * {@code sluice produce} sends them. The same every time. For one thread.
 */
public final class MadeTrades {
  /** 2013-10-07T13:30:00Z, when New York opens. */
  private static final long OPEN_MILLIS = 1_381_152_600_000L;

  private static final double SAME_SYMBOL_AND_MILLI = 0.46;
  private static final int LONGEST_PAUSE_MILLIS = 25;
  private static final int LETTERS = 26;

  private final SplittableRandom random = new SplittableRandom(20131007);
  private final String[] symbols;
  private final int[] cents;
  private long millis = OPEN_MILLIS;
  private long line;
  private int symbol;

  /** From the first trade on; {@code symbols} is how many there are. */
  public MadeTrades(int symbols) {
    this.symbols = new String[symbols];
    this.cents = new int[symbols];
    for (int i = 0; i < symbols; i++) {
      this.symbols[i] = name(i);
      this.cents[i] = random.nextInt(500, 60_000);
    }
  }

  /** The next one; there is no last. */
  public Trade next() {
    if (line == 0 || random.nextDouble() >= SAME_SYMBOL_AND_MILLI) {
      double part = random.nextDouble();
      symbol = (int) (symbols.length * part * part);
      millis += random.nextInt(LONGEST_PAUSE_MILLIS);
    }
    cents[symbol] = Math.max(100, cents[symbol] + random.nextInt(-3, 4));
    // Three of four are round lots.
    int size = random.nextInt(4) > 0 ? 100 * random.nextInt(1, 10) : random.nextInt(1, 1_000);
    return new Trade(
        symbols[symbol], millis, SeqLayout.ofFile(1, ++line), cents[symbol] / 100.0, size);
  }

  /** What part of all trades a symbol has: of 100 symbols, the first a tenth. */
  static double part(int symbol, int symbols) {
    return Math.sqrt((symbol + 1.0) / symbols) - Math.sqrt((double) symbol / symbols);
  }

  /** Of the last trade: its symbol's number, from 0; the lower, the more it trades. */
  int symbol() {
    return symbol;
  }

  /** A, B, ... Z, AA, AB, and so on. */
  private static String name(int number) {
    String last = String.valueOf((char) ('A' + number % LETTERS));
    return number < LETTERS ? last : name(number / LETTERS - 1) + last;
  }
}
