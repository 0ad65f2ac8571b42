package io.sluice.parse;

import static io.sluice.Errors.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingGuessTest {
  private static final String WAY_OUT =
      "; write one (bin/sluice mapping show us-trades prints a place to start from)";

  @Test
  void should_find_the_built_in_mappings() {
    for (String name : Mappings.names()) {
      Mapping builtIn = Mappings.builtIn(name);
      String header =
          builtIn.headerLines() == 0 ? "" : ((CsvLayout) builtIn.layout()).names() + "\n";
      String rows =
          builtIn.text().lines().filter(line -> line.matches("# [^ ]+,[^ ]+")).findFirst().get();

      Mapping guess = guess("some.csv", header.replace(", ", ",") + rows.substring(2));

      assertEquals(builtIn, guess);
      assertTrue(
          guess
              .text()
              .startsWith(
                  "# Guessed from \"some.csv\": this is the built-in mapping "
                      + name
                      + "; 1 of 1 rows are read.\n"),
          guess.text());
    }
  }

  @Test
  void should_go_by_the_names_of_a_header() {
    assertEquals(
        """
        # Guessed from "day.csv": 2 of 2 rows are read.
        delimiter    = ;
        header       = yes
        columns      = "Trade #", Qty, Datum, Zeit, Ticker, Last Price

        symbol       = Ticker
        ts           = Datum
        ts.pattern   = dd.MM.yyyy HH:mm:ss
        ts.zone      = UTC   # not sure: write where the feed's clock is, as America/New_York
        price        = Last Price
        size         = Qty
        """,
        guess(
                "day.csv",
                """
                Trade #;Qty;Datum;Zeit;Ticker;Last Price
                1;100;07.10.2013 09:30:00;a;IBM;181.52
                2;200;17.10.2013 09:30:01;a;IBM;181.53
                """)
            .text());
  }

  @Test
  void should_go_by_the_values_if_there_is_no_header() {
    assertEquals(
        """
        # Guessed from "/data/btcusd.2013.csv.gz": 2 of 2 rows are read.
        delimiter    = tab
        header       = no
        columns      = c1, c2, c3, [c4]

        symbol       = constant BTCUSD   # not sure: no column looks like a symbol; this is the file's name
        ts           = c3
        ts.unit      = us
        price        = c1   # not sure: the first that looks like it
        size         = c2   # not sure: the next number after the price
        """,
        guess(
                "/data/btcusd.2013.csv.gz",
                "800.05\t0.27\t1385337613000000\n800.06\t1\t1385337613000001\tx")
            .text());
  }

  @Test
  void should_find_the_close_among_the_prices_of_a_day() {
    String text =
        guess(
                "day.csv",
                "2013-02-08,67.7,68.4,66.8,67.8,158168416,AAPL\n2013-02-11,68.0,69.2,67.9,68.5,129029425,AAPL")
            .text();

    assertTrue(text.contains("\nprice        = c5 "), text);
    assertTrue(text.contains("\nsize         = c6 "), text);
    assertTrue(text.contains("\nsymbol       = c7 "), text);
    assertTrue(
        text.contains("\nts.at        = 16:00   # not sure: write when the session closes\n"),
        text);
  }

  @Test
  void should_name_keys_of_json_by_their_paths() {
    assertEquals(
        """
        # Guessed from "feed.json": 2 of 3 rows are read, and of the others the first says: a record must be one JSON object, but at byte 1, where { is expected, it has "dirt".
        format       = json

        symbol       = data.s
        ts           = data.time
        ts.pattern   = yyyy-MM-dd'T'HH:mm:ss.SSSX
        price        = data.p
        size         = data.q
        side         = data.side
        side.bid     = B
        side.ask     = A
        seq          = seq   # not sure: it must tell apart what shares symbol and time
        """
            .replace("2 of 3 rows", "20 of 21 rows"),
        guess("feed.json", json(20) + "dirt").text());
  }

  @Test
  void should_find_bid_and_ask_in_columns() {
    String text =
        guess(
                "quotes.csv",
                "time|name|bid price|bid qty|ask price|ask qty\n1385337613|IBM|5.1|1||\n1385337613|IBM|||5.2|1")
            .text();

    assertTrue(
        text.endsWith(
            """
            side         = from columns
            bid.price    = bid price
            bid.size     = bid qty
            ask.price    = ask price
            ask.size     = ask qty
            """),
        text);
  }

  @Test
  void should_tell_what_it_is_not_sure_of() {
    String text =
        guess(
                "a.csv",
                "date,sym,px,size,dir\n05/06/2013 10:00,A,5,1,buy\n07/06/2013 10:00,A,5,1,sell")
            .text();

    assertTrue(
        text.contains("ts.pattern   = MM/dd/yyyy HH:mm   # not sure: it may be dd/MM/yyyy HH:mm\n"),
        text);
    assertTrue(
        text.contains(
            "\n# all rows are taken for trades: buy and sell in dir are no bid and ask\n"),
        text);
  }

  @Test
  void should_put_names_in_quotes_that_mean_something_else_in_a_mapping() {
    String text =
        guess("a.json", "{\"constant symbol\":\"IBM\",\"t#\":1385337613,\"px\":5.5,\"q\":1}")
            .text();

    assertTrue(text.contains("symbol       = \"constant symbol\" "), text);
    assertTrue(text.contains("ts           = \"t#\"\n"), text);
  }

  @Test
  void should_say_what_is_missing() {
    refused("\n \r\n", "it has no records");
    refused(
        "one\ntwo",
        "its lines are no JSON objects, and there is no delimiter that cuts them into columns");
    refused(
        "sym,px,size\nIBM,5.5,100\nIBM,5.6,1",
        "no column looks like a time: whole seconds, milliseconds or microseconds since 1970, or a date with a time or without");
    refused(
        "time,sym,comment\n1385337613,IBM,good",
        "no column looks like a price, a decimal number above zero with a point");
    refused(
        "time,sym,px\n1385337613,IBM,5.5",
        "no column looks like a size, a decimal number from zero, beside the price px");
    refused("time,px,px\n1385337613,5,5", "its header names a column \"px\", which comes twice");
    refused(
        "time,p\u001bx,q\n1385337613,5,5",
        "its header names a column \"p\\x1bx\", which has control characters");
  }

  private static String json(int rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append(
          "{\"seq\":%d,\"data\":{\"s\":\"IBM\",\"time\":\"2013-10-07T08:00:00.%03dZ\",\"x\":[{\"p\":1}],\"p\":\"5.5\",\"q\":1,\"side\":\"%s\"}}%n"
              .formatted(i, i, i % 2 == 0 ? "A" : "B"));
    }
    return text.toString();
  }

  private static void refused(String text, String what) {
    assertRefused(
        "no mapping can be guessed for \"my.csv\": " + what + WAY_OUT, () -> guess("my.csv", text));
  }

  private static Mapping guess(String name, String text) {
    List<byte[]> lines =
        Arrays.stream(text.split("\n")).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    return MappingGuess.of(name, lines);
  }
}
