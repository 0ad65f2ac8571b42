package io.sluice.parse;

import static io.sluice.parse.Records.SEQ;
import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.assertRejected;
import static io.sluice.parse.Records.parser;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON lines by a mapping, one behaviour at a time. */
class JsonLinesTest {
  private static final String FLAT =
      """
      format  = json
      symbol  = s
      ts      = t
      ts.unit = ms
      price   = p
      size    = q
      """;

  private static final String GOOD = "{\"s\":\"IBM\",\"t\":1381132800464,\"p\":181.52,\"q\":100}";
  private static final Tick IBM = new Trade("IBM", 1381132800464L, SEQ, 181.52, 100);

  private final TickParser flat = parser(FLAT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        "{\"q\":100,\"p\":181.52,\"t\":1381132800464,\"s\":\"IBM\"}",
        " { \"s\" : \"IBM\" ,\t\"t\" : 1381132800464 , \"p\" : 1.8152e2 , \"q\" : 100.0 } \r",
        "{\"s\":\"IBM\",\"t\":\"1381132800464\",\"p\":\"181.52\",\"q\":\"1e2\"}",
        "{\"\\u0073\":\"I\\u0042M\",\"t\":1381132800464,\"p\":181.52,\"q\":100}",
        "{\"x\":{\"s\":1,\"y\":[[],{},\"]}\\\"\",-0.5E+3,true,false,null]},\"s\":\"IBM\",\"t\":1381132800464,\"\":[],\"p\":181.52,\"q\":100,\"x\":0}",
      })
  void should_read_a_trade_however_it_is_written(String line) {
    assertEquals(IBM, accepted(flat, line));
  }

  @Test
  void should_find_a_key_of_many_dots_wherever_they_end_a_key() {
    // given: each of the 63 dots may end a key or be a part of one
    TickParser parser = parser(FLAT.replace("= p", "= p" + ".x".repeat(62) + "."));
    String start = "{\"s\":\"IBM\",\"t\":1381132800464,\"q\":100,";

    // then
    assertEquals(
        IBM,
        accepted(
            parser, start + "\"p\":" + "{\"x\":".repeat(62) + "{\"\":181.52}" + "}".repeat(63)));
    assertEquals(IBM, accepted(parser, start + "\"p" + ".x".repeat(62) + ".\":181.52}"));
    assertEquals(
        IBM,
        accepted(
            parser,
            start + "\"p.x\":" + "{\"x.x\":".repeat(30) + "{\"x.\":181.52}" + "}".repeat(31)));
  }

  @Test
  void should_find_keys_in_objects_and_keys_with_dots() {
    TickParser parser = parser(FLAT.replace("= p", "= data.price").replace("= q", "= data.of.q"));
    String start = "{\"s\":\"IBM\",\"t\":1381132800464,";

    assertEquals(IBM, accepted(parser, start + "\"data\":{\"of\":{\"q\":100},\"price\":181.52}}"));
    assertEquals(IBM, accepted(parser, start + "\"data.price\":181.52,\"data\":{\"of.q\":100}}"));
    assertEquals(IBM, accepted(parser, start + "\"data.of\":{\"q\":100},\"data.price\":181.52}"));
  }

  @Test
  void should_undo_every_escape() {
    String line = GOOD.replace("IBM", "\\\"\\\\\\/\\u00e9\\u20AC\\ud83d\\ude00é€😀");
    Raw raw = Records.raw(line);

    assertEquals("\"\\/é€😀é€😀", accepted(flat, raw).symbol());
    assertArrayEquals(line.getBytes(StandardCharsets.UTF_8), raw.bytes(), "left as it came");
  }

  @Test
  void should_read_a_written_time_and_the_sides_of_a_feed() {
    TickParser parser =
        parser(
            """
            format     = json
            symbol     = s
            ts         = t
            ts.pattern = dd.MM.yyyy HH:mm:ss
            ts.zone    = Europe/Berlin
            price      = p
            size       = q
            side       = buyer
            side.bid   = true
            side.ask   = false
            side.default = trade
            seq        = n
            """);
    String line = "{\"s\":\"SAP\",\"t\":\"07.10.2013 10:00:00\",\"p\":5,\"q\":0,\"n\":9";
    long ts = Instant.parse("2013-10-07T08:00:00Z").toEpochMilli();

    assertEquals(new Trade("SAP", ts, 9, 5, 0), accepted(parser, line + "}"));
    assertEquals(
        new Quote("SAP", ts, 9, 5, 0, Side.BID), accepted(parser, line + ",\"buyer\":true}"));
    assertEquals(
        new Quote("SAP", ts, 9, 5, 0, Side.ASK), accepted(parser, line + ",\"buyer\":false}"));
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"n\" must be a whole number from 0 to 9223372036854775807, but is missing, null or empty",
        parser,
        line.replace("\"n\"", "\"m\"") + "}");
  }

  @Test
  void should_read_bid_or_ask_where_the_other_is_null() {
    TickParser parser =
        parser(
            """
            format    = json
            symbol    = constant IBM
            ts        = t
            ts.unit   = ms
            side      = from columns
            bid.price = bid.p
            bid.size  = bid.q
            ask.price = ask.p
            ask.size  = ask.q
            """);
    assertEquals(
        new Quote("IBM", 1381132800464L, SEQ, 5, 1, Side.ASK),
        accepted(parser, "{\"t\":1381132800464,\"bid\":null,\"ask\":{\"p\":5,\"q\":1}}"));
    assertEquals(
        new Quote("IBM", 1381132800464L, SEQ, 5, 1, Side.BID),
        accepted(parser, "{\"t\":1381132800464,\"bid\":{\"p\":5,\"q\":1},\"ask\":{\"p\":null}}"));
  }

  @Test
  void should_take_null_and_missing_keys_for_empty_columns() {
    String price = "a price, a decimal number above zero, but is missing, null or empty";
    for (String p : new String[] {"\"p\":null", "\"p\":\"\"", "\"P\":181.52"}) {
      assertRejected(
          Reason.MISSING_COLUMN,
          "column \"p\" must be " + price,
          flat,
          GOOD.replace("\"p\":181.52", p));
    }
  }

  @Test
  void should_reject_values_by_the_rules_of_all_formats() {
    assertRejected(
        Reason.NOT_A_NUMBER,
        "column \"p\" must be a price, a decimal number above zero, but is \"true\"",
        flat,
        GOOD.replace("181.52", "true"));
    assertRejected(
        Reason.OUT_OF_RANGE,
        "column \"p\" must be a price, a decimal number above zero, but is \"1e999\"",
        flat,
        GOOD.replace("181.52", "1e999"));
    assertRejected(
        Reason.BAD_TIME,
        "column \"t\" must be a time of the years 1800 to 9999 UTC in whole milliseconds since 1970-01-01 UTC, but is \"1381132800464.5\"",
        flat,
        GOOD.replace("464", "464.5"));
    assertRejected(
        Reason.BAD_ENCODING,
        "column \"s\" must be UTF-8 text without control characters, but is \"I\\x00M\"",
        flat,
        GOOD.replace("B", "\\u0000"));
    assertRejected(
        Reason.BAD_ENCODING,
        "column \"s\" must be UTF-8 text without control characters, but is \"\\xed\\xa0\\xbd\"",
        flat,
        GOOD.replace("IBM", "\\ud83d"));
  }

  @Test
  void should_say_at_which_byte_a_record_is_no_json() {
    notJson("[1]", 1, "{ is expected, it has \"[1]\"");
    notJson("{", 2, "a key in quotes is expected, it ends");
    notJson("{s:1}", 2, "a key in quotes is expected, it has \"s:1}\"");
    notJson("{\"s\" 1}", 6, ": is expected, it has \"1}\"");
    notJson("{\"s\":}", 6, "a value is expected, it has \"}\"");
    notJson("{\"s\":NaN}", 6, "a value is expected, it has \"NaN}\"");
    notJson("{\"s\":nul}", 6, "a value is expected, it has \"nul}\"");
    notJson("{\"s\":1 \"t\":2}", 8, ", or } is expected, it has \"\\\"t\\\":2}\"");
    notJson("{\"s\":1,}", 8, "a key in quotes is expected, it has \"}\"");
    notJson("{\"x\":[1 2]}", 9, ", or ] is expected, it has \"2]}\"");
    notJson("{\"x\":01}", 7, ", or } is expected, it has \"1}\"");
    notJson("{\"x\":-}", 7, "a digit is expected, it has \"}\"");
    notJson("{\"x\":1.}", 8, "a digit is expected, it has \"}\"");
    notJson("{\"x\":1e+}", 9, "a digit is expected, it has \"}\"");
    notJson("{\"x\":.5}", 6, "a value is expected, it has \".5}\"");
    notJson("{\"x\":\"ab", 9, "\" or the next character of a string is expected, it ends");
    notJson(
        "{\"x\":\"\t\"}",
        7,
        "\" or the next character of a string is expected, it has \"\\x09\\\"}\"");
    notJson(
        "{\"x\":\"\\x\"}",
        7,
        "an escape such as \\n or \\u20ac is expected, it has \"\\\\x\\\"}\"");
    notJson(
        "{\"x\":\"\\u00g0\"}",
        7,
        "an escape such as \\n or \\u20ac is expected, it has \"\\\\u00g0\\\"}\"");
    notJson(GOOD + " {}", GOOD.length() + 2, "its end is expected, it has \"{}\"");
    notJson(
        "{\"x\":1.5,\"s\":{}}",
        14,
        "a text or number for column \"s\" is expected, it has \"{}}\"");
  }

  @Test
  void should_refuse_a_mapped_key_that_comes_twice() {
    notJson(
        "{\"p\":181.52,\"p\":181.53}",
        17,
        "no second value of column \"p\" is expected, it has \"181.53}\"");
    notJson(
        "{\"p\":null,\"p\":null}",
        15,
        "no second value of column \"p\" is expected, it has \"null}\"");
  }

  @Test
  void should_bound_how_deep_values_are() {
    int most = JsonCells.DEEPEST - 1;
    String deepest = "[".repeat(most) + "]".repeat(most);

    assertEquals(IBM, accepted(flat, "{\"x\":" + deepest + "," + GOOD.substring(1)));
    notJson(
        "{\"x\":" + "[".repeat(100_000) + "}",
        6 + most,
        "no more than 64 objects and arrays in each other is expected, it has \"[[[[[[[[[[[[[[[[[[[[\"");
  }

  private void notJson(String line, int place, String expected) {
    assertRejected(
        Reason.BAD_FORMAT,
        "a record must be one JSON object, but at byte %d, where %s".formatted(place, expected),
        flat,
        line);
  }
}
