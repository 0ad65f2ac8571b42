package io.sluice.parse;

import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The built-in format {@code sluice} as one would read it without a thought for speed: split,
 * regular expressions, big numbers. No quotes, no bad encoding.
 */
final class ReferenceParser implements Parser<Tick> {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

  private static final class Bad extends RuntimeException {
    private final Reason reason;

    Bad(Reason reason) {
      this.reason = reason;
    }
  }

  @Override
  public Parsed<Tick> parse(Raw raw) {
    try {
      return new Parsed.Accepted<>(tick(new String(raw.bytes(), StandardCharsets.UTF_8), raw));
    } catch (Bad bad) {
      return new Parsed.Rejected<>(bad.reason, "", raw);
    }
  }

  private static Tick tick(String line, Raw raw) {
    check(!line.isBlank(), Reason.EMPTY);
    String[] cells = line.split(",", -1);
    check(cells.length >= 4, Reason.MISSING_COLUMN);
    check(cells.length <= 6, Reason.EXTRA_COLUMN);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip();
    }
    String symbol = filled(cells[0]);
    long millis = millis(filled(cells[1]));
    long seq = cells.length < 6 || cells[5].isEmpty() ? raw.seq() : seq(cells[5]);
    double price = number(filled(cells[2]), true);
    double size = number(filled(cells[3]), false);
    Side side = cells.length < 5 || cells[4].isEmpty() ? Side.TRADE : side(cells[4]);
    return Tick.of(symbol, millis, seq, price, size, side);
  }

  private static String filled(String cell) {
    check(!cell.isEmpty(), Reason.MISSING_COLUMN);
    return cell;
  }

  private static long millis(String cell) {
    check(WHOLE.matcher(cell).matches(), Reason.BAD_TIME);
    BigInteger value = new BigInteger(cell);
    check(value.compareTo(BigInteger.valueOf(TickRules.EARLIEST_MILLIS)) >= 0, Reason.BAD_TIME);
    check(value.compareTo(BigInteger.valueOf(TickRules.LATEST_MILLIS)) <= 0, Reason.BAD_TIME);
    return value.longValueExact();
  }

  private static double number(String cell, boolean aboveZero) {
    check(DECIMAL.matcher(cell).matches(), Reason.NOT_A_NUMBER);
    double value = Double.parseDouble(cell);
    if (Math.abs(value) > 1e-300 && Math.abs(value) < 1e300) {
      check(new BigDecimal(cell).doubleValue() == value, Reason.BAD_FORMAT);
    }
    check(Double.isFinite(value) && (aboveZero ? value > 0 : value >= 0), Reason.OUT_OF_RANGE);
    return value;
  }

  private static long seq(String cell) {
    check(WHOLE.matcher(cell).matches(), Reason.NOT_A_NUMBER);
    BigInteger value = new BigInteger(cell);
    check(value.signum() >= 0 && value.bitLength() < 64, Reason.OUT_OF_RANGE);
    return value.longValueExact();
  }

  private static Side side(String cell) {
    for (Side side : Side.values()) {
      if (side.text().equals(cell)) {
        return side;
      }
    }
    throw new Bad(Reason.BAD_SIDE);
  }

  private static void check(boolean good, Reason reason) {
    if (!good) {
      throw new Bad(reason);
    }
  }
}
