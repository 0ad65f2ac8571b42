package io.sluice.parse;

import static io.sluice.parse.Records.SEQ;
import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.builtIn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuiltInMappingsTest {
  @Test
  void should_read_the_sluice_format_with_and_without_its_last_columns() {
    TickParser parser = builtIn("sluice");
    Trade trade = new Trade("IBM", 1381132800464L, SEQ, 181.52, 100);

    assertEquals(trade, accepted(parser, "IBM,1381132800464,181.52,100"));
    assertEquals(trade, accepted(parser, "IBM,1381132800464,181.52,100,trade"));
    assertEquals(trade, accepted(parser, "IBM,1381132800464,181.52,100,,"));
    assertEquals(
        new Quote("IBM", 1381132800464L, 8, 181.52, 100, Side.BID),
        accepted(parser, "IBM,1381132800464,181.52,100,bid,8"));
    assertEquals(
        new Trade("IBM", 1381132800464L, Long.MAX_VALUE, 181.52, 100),
        accepted(parser, "IBM,1381132800464,181.52,100,,9223372036854775807"));
  }

  @Test
  void should_read_us_trades() {
    assertEquals(
        new Trade("SPY", 1381132800464L, SEQ, 167.41, 100),
        accepted(builtIn("us-trades"), "1381132800464,SPY,167.41,100,P,20002000,0"));
  }

  @Test
  void should_read_the_side_of_us_quotes_from_the_columns() {
    TickParser parser = builtIn("us-quotes");

    assertEquals(
        new Quote("IBM", 1381132800054L, SEQ, 183.63, 100, Side.ASK),
        accepted(parser, "1381132800054,IBM,,,183.63,100,Q,1,0"));
    assertEquals(
        new Quote("IBM", 1381132800241L, SEQ, 180.01, 300, Side.BID),
        accepted(parser, "1381132800241,IBM,180.01,300,,,P,1,0"));
  }

  @Test
  void should_date_us_history_at_the_close_in_new_york() {
    TickParser parser = builtIn("us-daily");

    // winter and summer
    assertEquals(
        new Trade("AAPL", at("2013-02-08T21:00:00Z"), SEQ, 67.8542, 158168416),
        accepted(parser, "2013-02-08,67.7142,68.4014,66.8928,67.8542,158168416,AAPL"));
    assertEquals(
        at("2013-07-08T20:00:00Z"),
        accepted(parser, "2013-07-08,67,68,66,67,158168416,AAPL").epochMillis());
  }

  @Test
  void should_date_indian_history_at_the_close_in_mumbai() {
    assertEquals(
        new Trade("INFOSYSTCH", at("2000-01-03T10:00:00Z"), SEQ, 15625.2, 5137),
        accepted(
            builtIn("nse-daily"),
            "2000-01-03,INFOSYSTCH,EQ,14467.75,15625.0,15625.2,15625.0,15625.2,15625.2,15625.18,5137,8026657140000.001,,,"));
  }

  @Test
  void should_read_bitstamp_and_sizes_of_zero() {
    TickParser parser = builtIn("bitstamp");

    assertEquals(
        new Trade("BTCUSD", at("2013-11-25T00:00:13Z"), SEQ, 800.05, 0.27838049),
        accepted(parser, "1385337613,800.050000000000,0.278380490000"));
    assertEquals(0, accepted(parser, "1385337613,800.05,0.000000000000").size());
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
