package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sluice.market.Trade;
import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The mappings that the guides show read what they say. */
class MappingsTest {
  @Test
  void should_read_the_brokers_closing_prices() {
    assertEquals(
        new Trade("IBM", Instant.parse("2013-10-07T20:00:00Z").toEpochMilli(), 0, 181.99, 3960352),
        read("broker.mapping", "07.10.2013,IBM,181.99,3960352"));
  }

  @Test
  void should_read_the_record_that_the_mapping_of_the_exchange_shows() {
    Mapping mapping = Mappings.load("src/test/resources/exchange.mapping");
    String record = mapping.text().lines().skip(1).findFirst().orElseThrow().substring(2);
    assertEquals(
        new Trade(
            "BTC-USD", Instant.parse("2013-11-25T00:00:13Z").toEpochMilli(), 0, 800.05, 0.27838049),
        read("exchange.mapping", record));
  }

  /** The trade in a record, with seq 0: what it is of the broker's is of the record's origin. */
  private static Trade read(String file, String record) {
    TickParser parser = TickParser.of(Mappings.load("src/test/resources/" + file));
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    Parsed<?> parsed = parser.parse(new Raw(bytes, new Input.File(file, 1), 2));
    Trade trade =
        assertInstanceOf(Trade.class, assertInstanceOf(Parsed.Accepted.class, parsed).value());
    return new Trade(trade.symbol(), trade.epochMillis(), 0, trade.price(), trade.size());
  }
}
