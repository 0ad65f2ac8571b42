package io.sluice.market;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.Copies;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickTest {
  @Test
  void should_be_a_trade_or_a_quote_by_its_side() {
    assertEquals(new Trade("IBM", 5, 7, 1.5, 100), Tick.of("IBM", 5, 7, 1.5, 100, Side.TRADE));
    assertEquals(
        new Quote("IBM", 5, 7, 1.5, 100, Side.ASK), Tick.of("IBM", 5, 7, 1.5, 100, Side.ASK));
    assertEquals(Side.TRADE, new Trade("IBM", 5, 7, 1.5, 100).side());
  }

  @Test
  void should_refuse_a_quote_that_is_a_trade() {
    assertRefused(
        "side of a quote must be BID or ASK, but is TRADE",
        () -> new Quote("IBM", 5, 7, 1.5, 100, Side.TRADE));
  }

  @Test
  void should_tell_its_time() {
    assertEquals(
        Instant.parse("2013-10-07T08:00:00.464Z"),
        new Trade("SPY", 1381132800464L, 0, 167.41, 100).time());
  }

  @Test
  void should_travel_to_executors() throws Exception {
    Tick bid = new Quote("IBM", 5, 7, 1.5, 100, Side.BID);

    assertEquals(bid, Copies.ofSerialized(bid));
  }
}
