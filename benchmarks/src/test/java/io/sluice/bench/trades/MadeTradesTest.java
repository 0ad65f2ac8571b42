package io.sluice.bench.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Side;
import io.sluice.market.Trade;
import io.sluice.parse.Mappings;
import io.sluice.parse.SluiceFormat;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MadeTradesTest {
  private static final int SYMBOLS = 100;
  private static final List<Trade> TRADES = trades();

  private static List<Trade> trades() {
    MadeTrades made = new MadeTrades(SYMBOLS);
    return Stream.generate(made::next).limit(20_000).toList();
  }

  @Test
  void should_be_the_same_each_time() {
    assertEquals(TRADES, trades());
  }

  @Test
  void should_look_like_a_tape() {
    // given: a trade is one of its symbol and millisecond, or the first of them
    Set<String> symbols = new HashSet<>();
    Set<String> millis = new HashSet<>();
    Trade before = TRADES.get(0);

    // then: no two of one key, times never fall, prices are whole cents
    for (Trade trade : TRADES) {
      symbols.add(trade.symbol());
      millis.add(trade.symbol() + trade.epochMillis());
      assertTrue(trade.epochMillis() >= before.epochMillis());
      assertTrue(trade == before || trade.seq() > before.seq());
      assertEquals(Math.round(trade.price() * 100) / 100.0, trade.price());
      before = trade;
    }
    assertEquals(SYMBOLS, symbols.size());
    assertEquals(0.53, millis.size() / (double) TRADES.size(), 0.05, "as in the real tape");
  }

  @Test
  void should_be_read_back_by_the_built_in_mapping() {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    Input input = new Input.Partition("trades", 0, 0);

    for (Trade trade : TRADES) {
      assertEquals(
          new Parsed.Accepted<>(trade), parser.parse(new Raw(SluiceFormat.write(trade), input, 0)));
    }
  }

  @Test
  void should_have_a_hash_of_all_fields() {
    long hash = TickHash.of("A", 1, 2, 3, 4, Side.TRADE);

    assertEquals(hash, TickHash.of(new Trade("A", 1, 2, 3, 4)));
    assertNotEquals(hash, TickHash.of("B", 1, 2, 3, 4, Side.TRADE));
    assertNotEquals(hash, TickHash.of("A", 2, 2, 3, 4, Side.TRADE));
    assertNotEquals(hash, TickHash.of("A", 1, 1, 3, 4, Side.TRADE));
    assertNotEquals(hash, TickHash.of("A", 1, 2, 3.01, 4, Side.TRADE));
    assertNotEquals(hash, TickHash.of("A", 1, 2, 3, 5, Side.TRADE));
    assertNotEquals(hash, TickHash.of("A", 1, 2, 3, 4, Side.BID));
  }
}
