package io.sluice.parse;

import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.assertRejected;
import static io.sluice.parse.Records.builtIn;
import static io.sluice.parse.Records.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.internal.Printable;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickParserRejectsTest {
  private static final String PRICE =
      "column \"price\" must be a price, a decimal number above zero, but is ";
  private static final String SIZE =
      "column \"size\" must be a size, a decimal number from zero, but is ";
  private static final String SEQ =
      "column \"seq\" must be a whole number from 0 to 9223372036854775807, but is ";
  private static final String MILLIS =
      "column \"epochMillis\" must be a time of the years 1800 to 9999 UTC in whole milliseconds since 1970-01-01 UTC, but is ";

  private final TickParser sluice = builtIn("sluice");
  private final TickParser trades = builtIn("us-trades");
  private final TickParser quotes = builtIn("us-quotes");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " \t \r", "\r", "\n"})
  void should_reject_what_is_empty_or_blank(String line) {
    assertRejected(Reason.EMPTY, "the record is empty, or nothing but white space", sluice, line);
  }

  @Test
  void should_reject_what_is_too_long() {
    assertRejected(
        Reason.TOO_LONG,
        "a record must be at most 1,048,576 bytes long, but this one has 1,048,577",
        sluice,
        raw(new byte[TickParser.LONGEST_RECORD + 1]));
    assertRejected(
        Reason.TOO_LONG,
        "column \"symbol\" must be a symbol of at most 256 bytes, but is \""
            + "A".repeat(80)
            + "\"...",
        sluice,
        "A".repeat(257) + ",1381132800464,1,1");
    assertEquals(256, accepted(sluice, "A".repeat(256) + ",1381132800464,1,1").symbol().length());
  }

  @Test
  void should_reject_text_that_is_no_utf_8_or_steers_a_terminal() {
    byte[] latin = "\u00e9,1381132800464,1,1".getBytes(StandardCharsets.ISO_8859_1);
    String rule = "column \"symbol\" must be UTF-8 text without control characters, but is ";

    assertRejected(Reason.BAD_ENCODING, rule + "\"\\xe9\"", sluice, raw(latin));
    assertRejected(Reason.BAD_ENCODING, rule + "\"A\\x00\"", sluice, "A\0,1381132800464,1,1");
    assertRejected(Reason.BAD_ENCODING, rule + "\"\\x00A\"", sluice, "\0A,1381132800464,1,1");
    assertRejected(
        Reason.BAD_ENCODING, rule + "\"\\x1b[2JA\"", sluice, "\u001b[2JA,1381132800464,1,1");
    assertRejected(Reason.BAD_ENCODING, rule + "\"A\\x0aB\"", sluice, "\"A\nB\",1381132800464,1,1");
  }

  @Test
  void should_not_take_a_symbol_with_nul_for_one_that_it_remembers() {
    accepted(sluice, "IBM,1381132800464,1,1");

    assertRejected(
        Reason.BAD_ENCODING,
        "column \"symbol\" must be UTF-8 text without control characters, but is \"\\x00IBM\"",
        sluice,
        "\0IBM,1381132800464,1,1");
    assertRejected(
        Reason.BAD_ENCODING,
        "column \"symbol\" must be UTF-8 text without control characters, but is \"\\x03\\x00\\x00\\x00\\x00IBM\"",
        sluice,
        "\3\0\0\0\0IBM,1381132800464,1,1");
  }

  @Test
  void should_reject_rows_with_too_few_columns_or_an_empty_cell() {
    assertRejected(
        Reason.MISSING_COLUMN,
        "a record must have 7 columns, but this one has 3",
        trades,
        "1381132800464,SPY,167.41");
    assertRejected(
        Reason.MISSING_COLUMN,
        "a record must have 4 to 6 columns, but this one has 1",
        sluice,
        "miriwo");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"symbol\" must be a symbol, but is empty",
        sluice,
        " ,1381132800464,1,1");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"symbol\" must be a symbol, but is empty",
        sluice,
        "\" \",1381132800464,1,1");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"epochMillis\" must be a time of the years 1800 to 9999 UTC in whole milliseconds since 1970-01-01 UTC, but is empty",
        sluice,
        "IBM,,1,1");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"price\" must be a price, a decimal number above zero, but is empty",
        sluice,
        "IBM,1381132800464,,1");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"size\" must be a size, a decimal number from zero, but is empty",
        sluice,
        "IBM,1381132800464,1,\"\"");
    assertRejected(
        Reason.MISSING_COLUMN,
        "one of the columns \"bid\" and \"ask\" must be filled, but both are empty",
        quotes,
        "1381132800054,IBM,,,,,Q,1,0");
    assertRejected(
        Reason.MISSING_COLUMN,
        "column \"bid_size\" must be a size, a decimal number from zero, but is empty",
        quotes,
        "1381132800054,IBM,180.1,,,,Q,1,0");
  }

  @Test
  void should_reject_rows_with_too_many_columns() {
    assertRejected(
        Reason.EXTRA_COLUMN,
        "a record must have 7 columns, but this one has more",
        trades,
        "1381132800464,SPY,167.41,100,P,20002000,0,");
    assertRejected(
        Reason.EXTRA_COLUMN,
        "a record must have 4 to 6 columns, but this one has more",
        sluice,
        ",".repeat(1000));
  }

  @Test
  void should_reject_bad_quotes() {
    assertRejected(
        Reason.BAD_QUOTES,
        "column \"symbol\" starts with a quote and must end in one, but is \"\\\"IBM,1381132800464,1,1\"",
        sluice,
        "\"IBM,1381132800464,1,1");
    assertRejected(
        Reason.BAD_QUOTES,
        "column \"price\" starts with a quote and must have nothing after the closing one, but is \"\\\"1\\\"2,1\"",
        sluice,
        "IBM,1381132800464,\"1\"2,1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x1p3",
        "1d",
        "1f",
        "1D",
        "1,5",
        "1_000",
        "1 000",
        "--1",
        "+",
        "-",
        ".",
        "1.2.3",
        "1e",
        "1e+",
        "1e1.5",
        "e5",
        "$1",
        "1%",
        "\u0661",
        " 1"
      })
  void should_reject_what_is_no_decimal_number(String price) {
    String seen = Printable.quoted(price);

    assertRejected(
        Reason.NOT_A_NUMBER, PRICE + seen, sluice, "IBM,1381132800464,\"" + price + "\",1");
  }

  @Test
  void should_reject_seq_that_is_no_whole_number() {
    for (String seq : new String[] {"x", "1.0", "1e3", "-", "12345678901234567890x"}) {
      assertRejected(
          Reason.NOT_A_NUMBER, SEQ + '"' + seq + '"', sluice, "IBM,1381132800464,1,1,trade," + seq);
    }
  }

  @Test
  void should_reject_numbers_out_of_range() {
    for (String price : new String[] {"0", "-1", "0.000", "-0", "1e999", "1e-999"}) {
      assertRejected(
          Reason.OUT_OF_RANGE,
          PRICE + '"' + price + '"',
          sluice,
          "IBM,1381132800464," + price + ",1");
    }
    for (String size : new String[] {"-1", "-1e-300", "1e999", "9".repeat(400)}) {
      assertRejected(
          Reason.OUT_OF_RANGE,
          SIZE + Printable.quoted(size),
          sluice,
          "IBM,1381132800464,1," + size);
    }
    for (String seq : new String[] {"-1", "9223372036854775808", "99999999999999999999999"}) {
      assertRejected(
          Reason.OUT_OF_RANGE, SEQ + '"' + seq + '"', sluice, "IBM,1381132800464,1,1,trade," + seq);
    }
  }

  @Test
  void should_reject_times_that_are_no_number_or_absurd() {
    for (String time :
        new String[] {
          "x", "1e12", "1381132800464.5", "-5364662400001", "253402300800000", "9".repeat(30)
        }) {
      assertRejected(Reason.BAD_TIME, MILLIS + '"' + time + '"', sluice, "IBM," + time + ",1,1");
    }
    assertRejected(
        Reason.BAD_TIME,
        "column \"timestamp\" must be a time of the years 1800 to 9999 UTC in whole seconds since 1970-01-01 UTC, but is \"1385337613000\"",
        builtIn("bitstamp"),
        "1385337613000,800.05,1");
  }

  @Test
  void should_reject_a_side_that_is_none_or_both() {
    assertRejected(
        Reason.BAD_SIDE,
        "column \"side\" must be one of ask, bid, trade, but is \"Bid\"",
        sluice,
        "IBM,1381132800464,1,1,Bid");
    assertRejected(
        Reason.BAD_SIDE,
        "one of the columns \"bid\" and \"ask\" must be filled, but both are",
        quotes,
        "1381132800054,IBM,180.1,100,180.2,,Q,1,0");
  }

  @Test
  void should_let_nothing_from_a_line_reach_a_terminal_unescaped() {
    String evil = "\u001b]0;owned\u0007\u202e\"\\";

    assertRejected(
        Reason.NOT_A_NUMBER,
        PRICE + "\"\\x1b]0;owned\\x07\\xe2\\x80\\xae\\\"\\\\\"",
        sluice,
        "IBM,1381132800464," + evil + ",1");
  }
}
