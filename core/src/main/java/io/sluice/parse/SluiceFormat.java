package io.sluice.parse;

import io.sluice.internal.Checks;
import io.sluice.internal.Printable;
import io.sluice.market.Tick;

/**
 * Writes ticks in the built-in format {@code sluice}: {@code
 * symbol,epochMillis,price,size,side,seq}, for example {@code
 * IBM,1381132800464,181.52,100,trade,7}. The built-in mapping {@code sluice} reads back a tick that
 * is equal, bit for bit.
 *
 * @since 0.1.0
 */
public final class SluiceFormat {
  private SluiceFormat() {}

  /**
   * One line, in UTF-8, without a line's end.
   *
   * @throws IllegalArgumentException if the tick breaks a rule that {@link TickParser} checks, as a
   *     price of zero: it could not be read back
   */
  public static byte[] write(Tick tick) {
    Checks.notNull("tick", tick);
    LineBuffer line = new LineBuffer();
    symbol(line, tick.symbol());
    line.append(',');
    check(
        TickRules.isTime(tick.epochMillis()),
        "epochMillis",
        TickRules.TIME_RULE,
        tick.epochMillis());
    line.whole(tick.epochMillis());
    line.append(',');
    check(TickRules.isPrice(tick.price()), "price", "finite and above zero", tick.price());
    DecimalText.append(line, tick.price());
    line.append(',');
    check(TickRules.isSize(tick.size()), "size", "finite and not negative", tick.size());
    DecimalText.append(line, tick.size());
    line.append(',');
    line.ascii(tick.side().text());
    line.append(',');
    check(tick.seq() >= 0, "seq", "not negative", tick.seq());
    line.whole(tick.seq());
    return line.toBytes();
  }

  private static void symbol(LineBuffer line, String symbol) {
    if (isPlain(symbol)) {
      line.ascii(symbol);
    } else {
      check(TickRules.isSymbol(symbol), "symbol", TickRules.SYMBOL_RULE, symbol);
      line.append('"');
      line.utf8(symbol.replace("\"", "\"\""));
      line.append('"');
    }
  }

  /** Whether a symbol needs no quotes and no look at its rules: most do not. */
  private static boolean isPlain(String symbol) {
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"' || c == ',') {
        return false;
      }
    }
    return !symbol.isEmpty() && symbol.length() <= TickRules.LONGEST_SYMBOL;
  }

  private static void check(boolean good, String name, String rule, Object value) {
    if (!good) {
      throw new IllegalArgumentException(
          "%s of a tick must be %s, but is %s; no parser would read it back"
              .formatted(name, rule, Printable.quoted(String.valueOf(value))));
    }
  }
}
