package io.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Files of trades made by chance, always the same, in the columns of {@code us-trades}. */
final class MadeTrades {
  private static final List<String> SYMBOLS = List.of("AIG", "BAC", "IBM");

  private MadeTrades() {}

  /**
   * Writes a file of as many trades, in the order of time. About every second trade shares its
   * millisecond with the one before.
   */
  static TradeFile file(Path path, int trades, Instant first, long mostMillisBetween)
      throws IOException {
    Random random = new Random(trades);
    long time = first.toEpochMilli();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(path))) {
      out.println("timestamp_ms,symbol,price,size,exchange,conditions,suspicious");
      for (int i = 0; i < trades; i++) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        int cents = 4_000 + random.nextInt(1_000);
        out.printf(
            "%d,%s,%d.%02d,%d,P,1,0%n",
            time, symbol, cents / 100, cents % 100, 100 * (1 + random.nextInt(9)));
        time += random.nextBoolean() ? 0 : 1 + (long) (random.nextDouble() * mostMillisBetween);
      }
    }
    return TradeFile.read(path);
  }
}
