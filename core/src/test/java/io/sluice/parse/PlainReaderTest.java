package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.RealData;
import io.sluice.internal.Printable;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.record.Raw;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in one pass, is what is read column by column. */
class PlainReaderTest {
  private static final Mapping SLUICE = Mappings.builtIn("sluice");

  /** Another delimiter, the time first, names of sides that begin alike, a column that is left. */
  private static final Mapping PIPES =
      Mapping.of(
          "pipes",
          """
          delimiter  = |
          columns    = t, s, p, q, side, n, [rest]
          symbol     = s
          ts         = t
          ts.unit    = us
          price      = p
          size       = q
          side       = side
          side.trade = T, TR, "a|b"
          side.bid   = "B", bid offered
          side.ask   = é
          seq        = n
          """);

  private static final Mapping TABS =
      Mapping.of(
          "tabs",
          """
          delimiter = tab
          columns   = s, t, p, q
          symbol    = s
          ts        = t
          ts.unit   = s
          price     = p
          size      = q
          """);

  private static final Map<Mapping, List<String>> LINES =
      Map.of(
          SLUICE,
          List.of(
              "IBM,1381132800464,181.52,100,bid,7",
              "LONGERTHANSEVEN,1381132800464,67123.45,0.00000001,trade,4654917026777661459",
              "é,-5,.5,5.,ask,9223372036854775807",
              "A,253402300799999,99999999,1234567,,"),
          Mappings.builtIn("us-trades"),
          List.of("1381132800464,SPY,167.41,100,P,20002000,0", "1,A,1,0,,,"),
          Mappings.builtIn("bitstamp"),
          List.of("1385337613,800.05,0.27", "1385337600,800.010000000000,0.100000000000"),
          PIPES,
          List.of("1381132800464123|IBM|181.52|100|T|7|x|", "1381132800464123|A|1|1|bid offered|0"),
          TABS,
          List.of("IBM\t1381132800\t181.52\t100", "A B\t1\t1\t1"));

  private static final byte[] INTERESTING =
      "\",| \t\r\n\0.-+eE0129x\u001b\u007f\u00e9\u00ac".getBytes(StandardCharsets.UTF_8);

  private final Random random = RandomInput.random();

  @Test
  void should_read_the_same_as_column_by_column_however_rows_are_broken() {
    LINES.forEach(
        (mapping, lines) -> {
          TickReader both = new TickReader(mapping);
          TickReader byColumn = new TickReader(mapping, Optional.empty());
          for (int i = 0; i < RandomInput.times(40_000); i++) {
            byte[] line = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8);
            for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
              line = mutated(line);
            }
            assertSame(byColumn, both, new Raw(line, Records.FILE, 1 + random.nextInt(3)));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "us-trades, ticks/us_trades_20131007.csv.gz, 1",
    "us-trades, ticks/us_trades_20131008.csv.gz, 1",
    "bitstamp, ticks/bitstamp_btcusd_1.csv.gz, 0.99",
  })
  void should_read_real_rows_in_one_pass(String mappingName, String fileName, double share) {
    Mapping mapping = Mappings.builtIn(mappingName);
    TickReader both = new TickReader(mapping);
    TickReader byColumn = new TickReader(mapping, Optional.empty());
    PlainReader plain = plain(mapping);
    TickReader sluice = new TickReader(SLUICE);
    List<byte[]> lines = RealData.lines(fileName);
    int read = 0;
    for (int i = 1; i < lines.size(); i++) {
      Raw raw = new Raw(lines.get(i), Records.FILE, i + 1);
      Tick tick = assertSame(byColumn, both, raw);
      assertEquals(tick, outcome(sluice, Records.raw(SluiceFormat.write(tick))));
      read += plain.read(raw, 0, raw.bytes().length) == null ? 0 : 1;
    }
    assertTrue(read >= share * (lines.size() - 5), read + " of " + lines.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IBM,1381132800464,181.52,100,trade,7",
        "IBM,1381132800464,181.52,100,trade",
        "IBM,1381132800464,181.52,100",
        "IBM,1381132800464,181.52,100\r",
        "IBM,1381132800464,67123.45000,100.00000000,trade,4654917026777661459",
      })
  void should_take_a_row_whose_symbol_is_known(String line) {
    byte[] row = line.getBytes(StandardCharsets.UTF_8);
    int end = Row.beforeCarriageReturn(row, 0);

    Tick tick = plain(SLUICE).read(Records.raw(row), 0, end);

    assertNotNull(tick);
    assertEquals(Side.TRADE, tick.side());
    assertEquals(1381132800464L, tick.epochMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SPY,1381132800464,181.52,100",
        "\"IBM\",1381132800464,181.52,100",
        "IBM,1381132800464, 181.52,100",
        "IBM,1381132800464,181.52,.",
        "IBM,1381132800464,0,100",
        "IBM,1381132800464,1.2.3,100",
        "IBM,1381132800464,181.52",
        "IBM,1381132800464,181.52,",
        "IBM,1381132800464,181.52,100,buy,7",
        "IBM,1381132800464,181.52,100,tradex,7",
        "IBM,1381132800464,181.52,100,trade,9223372036854775808",
        "IBM,1381132800464,181.52,100,trade,00000000000000000007",
        "IBM,1381132800464,181.52,100,trade,7,",
        "IBM,,181.52,100",
        "",
      })
  void should_leave_a_row_that_it_might_not_know(String line) {
    byte[] row = line.getBytes(StandardCharsets.UTF_8);

    assertNull(plain(SLUICE).read(Records.raw(row), 0, row.length));
  }

  @Test
  void should_not_take_bytes_of_zero_for_the_digits_that_were_read_last() {
    PlainReader plain = plain(SLUICE);
    for (String time : List.of("\0\0\0\0\0\0\0\0", "", "00000000\0\0\0\0\0\0\0\0")) {
      byte[] row = ("IBM," + time + ",181.52,100").getBytes(StandardCharsets.UTF_8);
      assertNull(plain.read(Records.raw(row), 0, row.length));
    }
  }

  @Test
  void should_be_for_columns_in_their_usual_order_only() {
    assertTrue(PlainShape.of(SLUICE).isPresent());
    assertTrue(PlainShape.of(PIPES).isPresent());
    assertTrue(PlainShape.of(Mappings.builtIn("bitstamp")).isPresent());
    for (String name : List.of("us-quotes", "us-daily", "nse-daily")) {
      assertEquals(Optional.empty(), PlainShape.of(Mappings.builtIn(name)), name);
    }
    for (String columns : List.of("p, q, s, t", "x, s, t, p, q", "s, t, q, p", "s, t, x, p, q")) {
      String text = TABS.text().replace("s, t, p, q", columns);
      assertEquals(Optional.empty(), PlainShape.of(Mapping.of("other", text)), columns);
    }
  }

  @Test
  void should_not_be_for_a_column_that_is_two_things() {
    String text = TABS.text() + "seq = t\n";

    Mapping mapping = Mapping.of("twice", text);

    assertEquals(Optional.empty(), PlainShape.of(mapping));
    assertEquals(
        new Trade("A", 5_000, 5, 1, 1),
        Records.accepted(TickParser.of(mapping), Records.raw("A\t5\t1\t1")));
  }

  /** One that knows the symbols of the first lines. */
  private static PlainReader plain(Mapping mapping) {
    SymbolReader symbols = new SymbolReader(mapping.columns().symbol());
    for (String symbol : List.of("IBM", "SPX", "BAC", "AIG", "SPY")) {
      if (mapping.columns().symbol().lastColumn() >= 0 && !symbol.equals(unknown(mapping))) {
        learn(symbols, mapping, symbol);
      }
    }
    return new PlainReader(PlainShape.of(mapping).orElseThrow(), symbols);
  }

  private static String unknown(Mapping mapping) {
    return mapping == SLUICE ? "SPY" : "";
  }

  private static void learn(SymbolReader symbols, Mapping mapping, String symbol) {
    byte[] row = (symbol + "," + symbol + ",1,1,1,1,1").getBytes(StandardCharsets.UTF_8);
    if (mapping.equals(SLUICE)) {
      row = (symbol + ",1,1,1").getBytes(StandardCharsets.UTF_8);
    }
    Cells cells = mapping.layout().cells(2);
    try {
      cells.split(row, 0, row.length);
      symbols.read(cells);
    } catch (BadRecord e) {
      throw new AssertionError(e);
    }
  }

  private static Tick assertSame(TickReader byColumn, TickReader both, Raw raw) {
    Object expected = outcome(byColumn, raw);
    byte[] bytes = raw.bytes();
    assertEquals(
        expected, outcome(both, raw), () -> "on " + Printable.quoted(bytes, 0, bytes.length));
    return expected instanceof Tick tick ? tick : null;
  }

  private static Object outcome(TickReader reader, Raw raw) {
    try {
      return reader.read(raw);
    } catch (BadRecord bad) {
      return bad.reason() + ": " + bad.getMessage();
    }
  }

  private byte[] mutated(byte[] line) {
    int from = random.nextInt(line.length + 1);
    int to = Math.min(line.length, from + random.nextInt(4));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(line, 0, from);
    switch (random.nextInt(5)) {
      case 0, 1 -> out.write(INTERESTING[random.nextInt(INTERESTING.length)]);
      case 2 -> out.write('0' + random.nextInt(10));
      case 3 -> out.write(line, from, to - from);
      default -> {
        // The slice is left out.
      }
    }
    int rest = random.nextBoolean() ? from : to;
    out.write(line, rest, line.length - rest);
    return out.toByteArray();
  }
}
