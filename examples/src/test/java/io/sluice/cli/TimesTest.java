package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2013-10-07, 2013-10-07T00:00:00Z",
    "2013-10-07T13:30:00Z, 2013-10-07T13:30:00Z",
    "2013-10-07T13:30:00.464Z, 2013-10-07T13:30:00.464Z",
    "2013-10-07T09:30:00-04:00, 2013-10-07T13:30:00Z"
  })
  void should_read_a_day_or_a_time(String text, Instant time) {
    assertEquals(time, new Times().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "2013-13-01", "07.10.2013", "2013-10-07T13:30", "13:30Z"})
  void should_refuse_what_is_no_time(String text) {
    assertEquals(
        "must be a day or a time in UTC, as 2013-10-07 or 2013-10-07T13:30:00Z, but is '"
            + text
            + "'",
        assertThrows(TypeConversionException.class, () -> new Times().convert(text)).getMessage());
  }
}
