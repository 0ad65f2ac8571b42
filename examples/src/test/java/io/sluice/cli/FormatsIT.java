package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code query} prints, in each of its formats. */
@ExtendWith(SharedServers.class)
class FormatsIT {
  @TempDir static Path folder;

  private static Market market;

  @BeforeAll
  static void open(LocalCassandra cassandra, LocalKafka kafka) {
    market = Market.open(cassandra, kafka);
  }

  @Test
  void should_print_the_same_rows_in_every_format() throws IOException {
    // given
    Path file = folder.resolve("made.csv");
    MadeTrades.file(file, 100, Instant.parse("2013-10-07T13:30:00Z"), 1_000);
    market.drain("replay:" + file);

    for (String what : List.of("quotes", "bars")) {
      // when
      List<String> csv = market.query(what, "BAC", "--format", "csv").out().lines().toList();
      List<String> json = market.query(what, "BAC", "--format", "json").out().lines().toList();
      List<String> table = market.query(what, "BAC").out().lines().toList();

      // then
      String[] columns = csv.get(0).split(",");
      assertEquals(csv.size() - 1, json.size());
      for (int i = 0; i < json.size(); i++) {
        assertSame(columns, csv.get(i + 1).split(","), json.get(i));
      }
      assertEquals(csv.size() + 1, table.size());
      assertEquals(List.of(columns), List.of(table.get(0).trim().split(" +")));
      assertEquals(columns.length, table.get(1).trim().split(" +").length);
      assertEquals(
          json.size() + (json.size() == 1 ? " row" : " rows"), table.get(table.size() - 1));
    }
  }

  @Test
  void should_print_the_header_alone_of_a_symbol_that_is_not_there() {
    String csv = market.query("quotes", "NONE", "--format", "csv").out();
    assertEquals("symbol,ts,seq,price,size,side\n", csv);
    assertEquals("", market.query("quotes", "NONE", "--format", "json").out());
    assertEquals(
        "symbol,width,start,open,high,low,close,volume,vwap,trades\n",
        market.query("bars", "NONE", "--format", "csv").out());
    assertTrue(market.query("quotes", "NONE").out().endsWith("\n0 rows\n"));
  }

  private static void assertSame(String[] columns, String[] csv, String json) throws IOException {
    JsonNode row = new ObjectMapper().readTree(json);
    Iterator<String> names = row.fieldNames();
    for (int i = 0; i < columns.length; i++) {
      String name = names.next();
      assertEquals(columns[i], name);
      JsonNode value = row.get(name);
      if (value.isNumber()) {
        assertEquals(Double.parseDouble(csv[i]), value.asDouble());
      } else {
        assertEquals(csv[i], value.asText());
      }
    }
    assertTrue(!names.hasNext());
  }
}
