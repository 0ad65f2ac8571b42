package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.Copies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final String TEXT =
      """
      # Closing prices of my broker
      header     = yes
      columns    = Date, Ticker, Close, Volume, "Note, if any"

      symbol     = Ticker
      ts         = Date
      ts.pattern = dd.MM.yyyy
      ts.at      = 16:00      # New York closes
      ts.zone    = America/New_York
      price      = Close
      size       = Volume
      """;

  private final Mapping broker = Mapping.of("broker", TEXT);

  @Test
  void should_give_back_its_name_and_text_with_comments() {
    assertEquals("broker", broker.name());
    assertEquals(TEXT, broker.text());
    assertEquals(TEXT, broker.toString());
  }

  @Test
  void should_be_equal_if_it_says_the_same() {
    Mapping other = Mapping.of("other", "format = csv\r\n" + TEXT.replace("\n", "\r\n"));

    assertEquals(broker, other);
    assertEquals(broker.hashCode(), other.hashCode());
    assertNotEquals(broker, Mapping.of("broker", TEXT.replace("16:00", "16:30")));
  }

  @Test
  void should_travel_to_executors() throws Exception {
    for (String name : Mappings.names()) {
      Mapping mapping = Mappings.builtIn(name);

      assertEquals(mapping, Copies.ofSerialized(mapping));
    }
    assertEquals(broker, Copies.ofSerialized(broker));
  }

  @Test
  void should_have_a_header_line_only_if_it_says_so() {
    assertEquals(1, broker.headerLines());
    assertEquals(0, Mapping.of("broker", TEXT.replace("yes", "no")).headerLines());
    assertEquals(0, Mapping.of("broker", TEXT.replace("header     = yes", "")).headerLines());
  }

  @Test
  void should_accept_the_declared_header() {
    assertEquals(Optional.empty(), check("Date,Ticker,Close,Volume,\"Note, if any\""));
    assertEquals(Optional.empty(), check("\ufeffDate, Ticker,Close,Volume,\"Note, if any\"\r"));
  }

  @Test
  void should_say_how_a_header_differs() {
    String rest =
        "; the mapping declares Date, Ticker, Close, Volume, \"Note, if any\"; the file has %s; correct columns in the mapping, or write header = no if the file has none";

    assertEquals(
        "the header does not fit the mapping broker: column 3 must be \"Close\", but is \"close\""
            + rest.formatted("\"Date,Ticker,close,Volume,x\""),
        check("Date,Ticker,close,Volume,x").orElseThrow());
    assertEquals(
        "the header does not fit the mapping broker: a record must have 5 columns, but this one has 2"
            + rest.formatted("\"Date,Ticker\""),
        check("Date,Ticker").orElseThrow());
    assertEquals(
        "the header does not fit the mapping broker: column 1 must be \"Date\", but is \"\\x1b\""
            + rest.formatted("\"\\x1b,,,,\""),
        check("\u001b,,,,").orElseThrow());
  }

  @Test
  void should_not_ask_for_optional_columns_in_a_header() {
    Mapping mapping = Mapping.of("m", Mappings.builtIn("sluice").text().replace("= no", "= yes"));

    assertEquals(Optional.empty(), mapping.checkHeader(bytes("symbol,epochMillis,price,size")));
    assertEquals(
        Optional.empty(), mapping.checkHeader(bytes("symbol,epochMillis,price,size,side,seq")));
    assertTrue(mapping.checkHeader(bytes("symbol,epochMillis,price,size,seq")).isPresent());
  }

  @Test
  void should_not_check_a_header_that_it_does_not_declare() {
    assertEquals(Optional.empty(), Mappings.builtIn("sluice").checkHeader(bytes("IBM,0,1,1")));
  }

  private Optional<String> check(String header) {
    return broker.checkHeader(bytes(header));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
