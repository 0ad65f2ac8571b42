package io.sluice.bench.trades;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * One number of all fields of a tick. The same as Spark SQL's {@link #SQL}, so that each contestant
 * has it in its own way. Sums of it do not go by the order.
 */
public final class TickHash {
  /** The columns are of type string, bigint, bigint, double, double, string. */
  public static final String SQL = "xxhash64(symbol, ts, seq, price, size, side)";

  /** Where Spark SQL begins. */
  private static final long SEED = 42;

  private static final byte[][] SIDES =
      Arrays.stream(Side.values())
          .map(side -> side.text().getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  private TickHash() {}

  /** Of all its fields. */
  public static long of(Tick tick) {
    return of(
        tick.symbol(), tick.epochMillis(), tick.seq(), tick.price(), tick.size(), tick.side());
  }

  /** The same of a tick that is no object: a row of a table. */
  public static long of(
      String symbol, long epochMillis, long seq, double price, double size, Side side) {
    long hash = of(symbol.getBytes(StandardCharsets.UTF_8), SEED);
    hash = XXH64.hashLong(epochMillis, hash);
    hash = XXH64.hashLong(seq, hash);
    hash = XXH64.hashLong(Double.doubleToLongBits(price), hash);
    hash = XXH64.hashLong(Double.doubleToLongBits(size), hash);
    return of(SIDES[side.ordinal()], hash);
  }

  private static long of(byte[] text, long seed) {
    return XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, seed);
  }
}
