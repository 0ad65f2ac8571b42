package io.sluice.parse;

import static io.sluice.parse.Records.accepted;
import static io.sluice.parse.Records.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
  private final TickParser newYork =
      parser("yyyy-MM-dd HH:mm:ss.SSS", "ts.zone = America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd HH:mm:ss | ts.zone = UTC | 2013-10-07 08:00:01 | 2013-10-07T08:00:01Z",
        "uuuu-MM-dd HH:mm | ts.zone = +05:30 | 2013-10-07 08:00 | 2013-10-07T02:30:00Z",
        "yyyyMMddHHmmssSSS | ts.zone = UTC | 20131007080001123 | 2013-10-07T08:00:01.123Z",
        "dd-MMM-yyyy hh:mm a | ts.zone = UTC | 07-OCT-2013 01:05 pm | 2013-10-07T13:05:00Z",
        "dd.MM.yy | ts.at = 17:30 # \\n ts.zone = UTC | 07.10.13 | 2013-10-07T17:30:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX | | 2013-10-07T08:00:01+02:00 | 2013-10-07T06:00:01Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX | | 2013-10-07T08:00:01Z | 2013-10-07T08:00:01Z",
        "yyyy-MM-dd HH:mm VV | | 2013-10-07 08:00 Asia/Kolkata | 2013-10-07T02:30:00Z",
        "yyyy-MM-dd HH | ts.zone = UTC | 2013-10-07 08 | 2013-10-07T08:00:00Z",
      })
  void should_read_patterns(String pattern, String zone, String text, String time) {
    TickParser parser = parser(pattern, zone == null ? "" : zone.replace("\\n", "\n"));

    assertEquals(Instant.parse(time), accepted(parser, text + ";1").time());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2013-02-30 10:00:00.000",
        "2013-10-07 24:00:00.000",
        "2013-10-07 10:00:60.000",
        "2013-10-07 10:00:00",
        "2013-10-07 10:00:00.000 ?",
        "07.10.2013 10:00:00.000",
        "-2013-10-07 10:00:00.000",
      })
  void should_reject_what_does_not_fit_the_pattern(String text) {
    assertRejected(
        Reason.BAD_TIME,
        "column \"t\" must be a time written as yyyy-MM-dd HH:mm:ss.SSS, but is \"" + text + '"',
        newYork,
        text + ";1");
  }

  @Test
  void should_reject_years_out_of_range() {
    assertRejected(
        Reason.BAD_TIME,
        "column \"t\" must be a time of the years 1800 to 9999 UTC, but is \"0001-01-01 00:00:00.000\"",
        newYork,
        "0001-01-01 00:00:00.000;1");
  }

  @Test
  void should_reject_the_hour_that_clocks_skip() {
    assertEquals(
        Instant.parse("2013-03-10T06:59:59.999Z"),
        accepted(newYork, "2013-03-10 01:59:59.999;1").time());
    assertRejected(
        Reason.BAD_TIME,
        "column \"t\" must be a time that the clocks of America/New_York do not skip, but is \"2013-03-10 02:30:00.000\"",
        newYork,
        "2013-03-10 02:30:00.000;1");
    assertEquals(
        Instant.parse("2013-03-10T07:00:00Z"),
        accepted(newYork, "2013-03-10 03:00:00.000;1").time());
  }

  @Test
  void should_take_the_first_of_an_hour_that_comes_twice() {
    assertEquals(
        Instant.parse("2013-11-03T05:30:00Z"),
        accepted(newYork, "2013-11-03 01:30:00.000;1").time());
  }

  @Test
  void should_believe_an_offset_that_is_written() {
    TickParser parser = parser("yyyy-MM-dd HH:mm xxx", "");

    assertEquals(
        Instant.parse("2013-11-03T06:30:00Z"),
        accepted(parser, "2013-11-03 01:30 -05:00;1").time());
  }

  @Test
  void should_reject_text_that_is_no_utf_8() {
    assertRejected(
        Reason.BAD_ENCODING,
        "column \"t\" must be UTF-8 text without control characters, but is \"2013\\x00\"",
        newYork,
        "2013\0;1");
  }

  private static TickParser parser(String pattern, String more) {
    return Records.parser(
        """
        delimiter  = ;
        columns    = t, p
        symbol     = constant X
        ts         = t
        ts.pattern = %s
        %s
        price      = p
        size       = p
        """
            .formatted(pattern, more));
  }
}
