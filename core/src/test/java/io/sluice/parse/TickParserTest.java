package io.sluice.parse;

import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.builtIn;
import static io.sluice.parse.Records.parser;
import static io.sluice.parse.Records.raw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.Copies;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickParserTest {
  private static final Trade TRADE = new Trade("IBM", 1381132800464L, 8, 181.52, 100);

  private final TickParser sluice = builtIn("sluice");

  @BeforeEach
  void forgetReaders() {
    TickReaders.forget();
  }

  @Test
  void should_share_one_string_for_each_symbol() {
    for (String symbol : new String[] {"A", "IBM", "ABCDEFG", "ABCDEFGH", "NIFTY 50 INDEX", "日経"}) {
      String first = accepted(sluice, symbol + ",1381132800464,1,1").symbol();
      String second = accepted(sluice, '"' + symbol + "\",1381132800465,2,2").symbol();

      assertEquals(symbol, first);
      assertSame(first, second);
    }
  }

  @Test
  void should_tell_apart_more_symbols_than_it_remembers() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        String symbol = (i % 2 == 0 ? "S" : "A-LONGER-SYMBOL-") + i;
        assertEquals(symbol, accepted(sluice, symbol + ",1381132800464,1,1").symbol());
      }
    }
  }

  @Test
  void should_be_of_use_to_several_threads_at_once() {
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            thread -> {
              for (int i = 1; i < 50_000; i++) {
                Trade trade = new Trade("S" + thread, 1381132800464L + i, i, thread + 1, i);
                assertEquals(trade, accepted(sluice, raw(SluiceFormat.write(trade))));
              }
            });
  }

  @Test
  void should_leave_out_spaces_and_tabs_around_cells() {
    assertEquals(TRADE, accepted(sluice, " IBM ,\t1381132800464, 181.52 ,100  , trade,8 "));
    assertEquals(TRADE, accepted(sluice, " \"IBM\" ,1381132800464,181.52,100,trade,8"));
  }

  @Test
  void should_read_quoted_cells() {
    assertEquals(TRADE, accepted(sluice, "\"IBM\",\"1381132800464\",\"181.52\",100,\"trade\",8"));
    assertEquals(" A,B ", accepted(sluice, "\" A,B \",1381132800464,1,1").symbol());
    assertEquals("A\"B\"", accepted(sluice, "\"A\"\"B\"\"\",1381132800464,1,1").symbol());
    assertEquals("A\"B", accepted(sluice, "A\"B,1381132800464,1,1").symbol());
  }

  @Test
  void should_not_change_the_record_when_it_undoes_doubled_quotes() {
    byte[] line = "\"A\"\"B\",1381132800464,1,1".getBytes(StandardCharsets.UTF_8);
    byte[] before = line.clone();

    assertEquals("A\"B", accepted(sluice, raw(line)).symbol());
    assertArrayEquals(before, line);
  }

  @Test
  void should_drop_one_carriage_return_at_the_end() {
    assertEquals(TRADE, accepted(sluice, "IBM,1381132800464,181.52,100,trade,8\r"));
  }

  @Test
  void should_drop_a_byte_order_mark_at_the_start_of_a_file_only() {
    // given
    byte[] line = "\ufeffIBM,1381132800464,181.52,100,,8".getBytes(StandardCharsets.UTF_8);
    Input.Partition topic = new Input.Partition("trades", 0, 0);

    // then
    assertEquals("IBM", accepted(sluice, new Raw(line, Records.FILE, 1)).symbol());
    assertEquals("\ufeffIBM", accepted(sluice, new Raw(line, Records.FILE, 2)).symbol());
    assertEquals("\ufeffIBM", accepted(sluice, new Raw(line, topic, 1)).symbol());
  }

  @Test
  void should_not_look_at_columns_that_are_not_mapped() {
    Tick tick = accepted(builtIn("us-trades"), raw("1381132800464,SPY,167.41,100,\0\u001b,NaN,"));

    assertEquals("SPY", tick.symbol());
  }

  @Test
  void should_read_other_delimiters_units_and_names_of_sides() {
    // given
    TickParser parser =
        parser(
            """
            delimiter  = tab
            columns    = time, "Trade #", kind, qty, px
            symbol     = constant "BRK,A"
            ts         = time
            ts.unit    = us
            price      = px
            size       = qty
            side       = kind
            side.trade = T, X
            side.bid   = B
            seq        = "Trade #"
            """);

    // then
    assertEquals(
        new Trade("BRK,A", 1381132800464L, 17, 1.5, 3),
        accepted(parser, "1381132800464999\t17\tX\t3\t1.5"));
    assertEquals(Side.BID, accepted(parser, "1381132800464000\t17\tB\t3\t1.5").side());
    assertEquals(Side.ASK, accepted(parser, "1381132800464000\t17\task\t3\t1.5").side());
    assertEquals(-1, accepted(parser, "-1\t17\tX\t3\t1.5").epochMillis(), "rounded down");
  }

  @Test
  void should_take_times_from_1800_to_9999_only() {
    assertEquals(-5364662400000L, accepted(sluice, "A,-5364662400000,1,1").epochMillis());
    assertEquals(253402300799999L, accepted(sluice, "A,253402300799999,1,1").epochMillis());
  }

  @Test
  void should_accept_a_record_of_one_mebibyte() {
    String quoted = "1381132800464,SPY,167.41,100,P,\"%s\",0";
    String filler = "x".repeat(TickParser.LONGEST_RECORD - quoted.length() + 2);

    assertEquals("SPY", accepted(builtIn("us-trades"), quoted.formatted(filler)).symbol());
  }

  @Test
  void should_work_on_an_executor_as_on_the_driver() throws Exception {
    // given: one that was used already
    accepted(sluice, "IBM,1381132800464,181.52,100,trade,8");

    // when
    TickParser copy = Copies.ofSerialized(sluice);

    // then
    assertEquals(TRADE, accepted(copy, "IBM,1381132800464,181.52,100,trade,8"));
  }

  @Test
  void should_fail_if_no_seq_can_be_made_of_the_position() {
    Raw raw =
        new Raw("IBM,1381132800464,1,1".getBytes(StandardCharsets.UTF_8), Records.FILE, 1L << 31);

    assertThrows(IllegalArgumentException.class, () -> sluice.parse(raw));
  }
}
