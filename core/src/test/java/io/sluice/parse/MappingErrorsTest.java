package io.sluice.parse;

import static io.sluice.Errors.assertRefused;

import io.sluice.internal.Printable;
import org.junit.jupiter.api.Test;

/** The whole texts of what is said about a mapping that is wrong. */
class MappingErrorsTest {
  private static final String GOOD =
      """
      columns = time, sym, px, qty, kind, [n]
      symbol  = sym
      ts      = time
      ts.unit = ms
      price   = px
      size    = qty
      """;

  private static final String COLUMNS = "they are time, sym, px, qty, kind, [n]";

  @Test
  void should_show_lines_that_are_no_settings() {
    refused(
        GOOD + "price px",
        "my.mapping:7:1: a line must be key = value, or start with # as a comment, but is \"price px\"");
    refused(
        GOOD + "  pirce = px",
        "my.mapping:7:3: there is no setting \"pirce\"; the settings are format, delimiter, header, columns, symbol, ts, ts.unit, ts.pattern, ts.at, ts.zone, price, size, side, side.trade, side.bid, side.ask, side.default, bid.price, bid.size, ask.price, ask.size, seq");
    refused(
        GOOD + "price = px",
        "my.mapping:7:9: price is given twice, first in line 5; leave one out");
    refused(
        GOOD + "seq = # none",
        "my.mapping:7:5: seq has no value; give it one, or leave the line out");
  }

  @Test
  void should_name_settings_that_are_missing() {
    refused("", "my.mapping: columns is missing; name all columns of the feed in their order");
    refused(
        without("symbol"),
        "my.mapping: symbol is missing; name a column, or write constant BTCUSD");
    refused(without("ts "), "my.mapping: ts is missing; name the column that holds the time");
    refused(
        without("ts.unit"),
        "my.mapping: ts.pattern is missing; add ts.unit = s, ms or us for numbers since 1970, or ts.pattern = yyyy-MM-dd HH:mm:ss");
    refused(without("price"), "my.mapping: price is missing; name the column that holds the price");
    refused(without("size"), "my.mapping: size is missing; name the column that holds the size");
    refused(
        without("price", "size") + "side = from columns\nbid.price = px\nbid.size = qty",
        "my.mapping: ask.price is missing; name its column, because side is from columns");
  }

  @Test
  void should_check_how_rows_are_cut() {
    refused(
        GOOD + "format = xml",
        "my.mapping:7:10: format must be csv or json, but is \"xml\"; no other format is read");
    refused(
        GOOD + "header = true",
        "my.mapping:7:10: header must be yes or no, but is \"true\"; write yes if a file's first line names columns");
    for (String delimiter : new String[] {"ab", "a", "5", "\u00e9", ".", "-", "comma"}) {
      refused(
          GOOD + "delimiter = " + delimiter,
          "my.mapping:7:13: delimiter must be one ASCII character that is no letter, digit, quote, sign or point, but is "
              + Printable.quoted(delimiter)
              + "; write for example ; or | or tab or space");
    }
  }

  @Test
  void should_check_what_json_has_no_use_for() {
    String because = " has no effect here, because format is json, where columns are named by key";
    String json = "format = json\n" + without("columns");
    refused("format = json\n" + GOOD, "my.mapping:2:11: columns" + because + "; leave it out");
    refused(json + "header = no", "my.mapping:7:10: header" + because + "; leave it out");
    refused(json + "delimiter = ;", "my.mapping:7:13: delimiter" + because + "; leave it out");
    refused(
        json.replaceFirst("= px", "= " + "x.".repeat(64)),
        "my.mapping:5:11: price must be a key with fewer than 64 dots, but is \"%s\"...; a record is read no more than 64 objects deep"
            .formatted("x.".repeat(40)));
    refused(
        json.replaceFirst("= px", "= \"\""),
        "my.mapping:5:11: price must be a key, but is \"\\\"\\\"\"; write for example price, or data.price for one in an object");
  }

  @Test
  void should_check_the_list_of_columns() {
    columns("a, b, a", 11, "columns names a twice; give one of them another name");
    columns(
        "a, [b], c",
        11,
        "columns must have optional columns last, but c comes after one; put it in [ ] too");
    columns("a,, b", 13, "columns: a name is missing; write \"\" for a column that has none");
    columns("a, b,", 16, "columns: a name is missing; write \"\" for a column that has none");
    columns("a, [b, c", 16, "columns: [ must be closed by ]");
    columns("a, \"b, c", 15, "columns: a quote must be closed");
    columns("a, \"b\" c", 18, "columns: a comma must come between two names");
    columns("a]", 12, "columns: a comma must come between two names");
  }

  @Test
  void should_check_the_columns_that_are_mapped() {
    String price = "my.mapping:5:11: price must be one of the columns, but is ";

    refused(with("price", "px2"), price + "\"px2\"; " + COLUMNS);
    refused(with("price", "PX"), price + "\"PX\"; " + COLUMNS);
    refused(with("price", "\"\""), price + "\"\\\"\\\"\"; " + COLUMNS);
    refused(with("price", "\"px"), "my.mapping:5:12: price: a quote must be closed");
    refused(
        with("price", "\"px\", qty"),
        "my.mapping:5:11: price must be one name, but is \"\\\"px\\\", qty\"; a name that holds one of , # [ ] \" is put in quotes");
    refused(
        with("price", "n"),
        "my.mapping:5:11: price must be a column that every row has, but is \"n\"; take its brackets away in columns");
    refused(
        with("symbol", "constant \"\""),
        "my.mapping:2:11: symbol must be a symbol of at most 256 bytes of UTF-8 without control characters, but is \"constant \\\"\\\"\"; write constant BTCUSD");
  }

  @Test
  void should_check_the_time() {
    refused(
        with("ts.unit", "sec"),
        "my.mapping:4:11: ts.unit must be s, ms or us, but is \"sec\"; it is what the numbers in the column ts count");
    refused(
        GOOD + "ts.zone = UTC",
        "my.mapping:7:11: ts.zone has no effect here, because ts.unit counts from 1970-01-01 UTC; leave it out");
    refused(
        GOOD + "ts.at = 16:00",
        "my.mapping:7:9: ts.at has no effect here, because ts.unit says that the time is a number; leave it out");
    refused(
        GOOD + "ts.pattern = yyyy",
        "my.mapping:7:14: ts.pattern has no effect here, because ts.unit says that the time is a number; leave it out");
    pattern(
        "yyyy-MM-dd",
        "my.mapping: ts.at is missing; ts.pattern has no time of day; write for example ts.at = 16:00");
    pattern(
        "yyyy-MM-dd HH:mm",
        "my.mapping: ts.zone is missing; ts.pattern has no zone; write for example ts.zone = America/New_York");
    pattern(
        "yyyy-MM-dd HH:mm\nts.at = 16:00",
        "my.mapping:7:9: ts.at has no effect here, because ts.pattern has a time of day; leave it out");
    pattern(
        "yyyy-MM-dd HH:mmX\nts.zone = UTC",
        "my.mapping:7:11: ts.zone has no effect here, because ts.pattern has a zone; leave it out");
    pattern(
        "yyyy-MM-dd\nts.at = 25:00",
        "my.mapping:7:9: ts.at must be a time of day, but is \"25:00\"; write for example 16:00");
    pattern(
        "yyyy-MM-dd HH:mm\nts.zone = New York",
        "my.mapping:7:11: ts.zone must be a zone, but is \"New York\"; write for example America/New_York, UTC or +05:30");
    pattern(
        "HH:mm",
        "my.mapping:6:14: ts.pattern must be a pattern with year, month and day, but is \"HH:mm\"; write for example yyyy-MM-dd");
    pattern(
        "YYYY-MM-dd",
        "my.mapping:6:14: ts.pattern must be a pattern with year, month and day, but is \"YYYY-MM-dd\"; write for example yyyy-MM-dd");
    pattern(
        "yyyy-bb",
        "my.mapping:6:14: ts.pattern must be a pattern of java.time.format.DateTimeFormatter, but is \"yyyy-bb\"; write for example yyyy-MM-dd HH:mm:ss (the formatter says: Unknown pattern letter: b)");
    pattern(
        "yyyyyyyyyyyy-MM-dd HH:mm:ss",
        "my.mapping:6:14: ts.pattern must be a pattern of java.time.format.DateTimeFormatter, but is \"yyyyyyyyyyyy-MM-dd HH:mm:ss\"; write for example yyyy-MM-dd HH:mm:ss (the formatter says: Too many pattern letters)");
  }

  @Test
  void should_check_the_side() {
    refused(
        GOOD + "side = bid",
        "my.mapping:7:8: side must be one of the columns, but is \"bid\"; " + COLUMNS);
    refused(
        GOOD + "side = constant buy",
        "my.mapping:7:8: side must be trade, bid or ask, but is \"constant buy\"; use one of these words");
    refused(
        GOOD + "side = n",
        "my.mapping:7:8: side must be a column that every row has, or have a side.default, but is \"n\"; add side.default = trade");
    refused(
        GOOD + "side.bid = B",
        "my.mapping:7:12: side.bid has no effect here, because side is not a column; leave it out");
    refused(
        GOOD + "side = kind\nside.default = buy",
        "my.mapping:8:16: side.default must be trade, bid or ask, but is \"buy\"; use one of these words");
    refused(
        GOOD + "side = kind\nside.bid = B, b\nside.ask = A, B",
        "my.mapping: the side B is named by both side.bid and side.ask; leave one out");
    refused(
        GOOD + "side = from columns",
        "my.mapping:5:11: price has no effect here, because side is from columns; leave it out");
    refused(
        GOOD + "bid.size = qty",
        "my.mapping:7:12: bid.size has no effect here, because side is not from columns; leave it out");
  }

  @Test
  void should_escape_what_the_file_holds() {
    refused(
        "\u001b[2J",
        "my.mapping:1:1: a line must be key = value, or start with # as a comment, but is \"\\x1b[2J\"");
  }

  private static void columns(String value, int column, String message) {
    refused(with("columns", value), "my.mapping:1:" + column + ": " + message);
  }

  private static void pattern(String pattern, String message) {
    refused(without("ts.unit") + "ts.pattern = " + pattern, message);
  }

  private static void refused(String text, String message) {
    assertRefused(message, () -> Mapping.of("my.mapping", text));
  }

  private static String with(String key, String value) {
    return GOOD.replaceAll("(?m)^(" + key + " *= ).*$", "$1" + value);
  }

  private static String without(String... keys) {
    String text = GOOD;
    for (String key : keys) {
      text = text.replaceAll("(?m)^" + key + " *=.*\n", "");
    }
    return text;
  }
}
