package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "1ms, PT0.001S",
    "250ms, PT0.25S",
    "1s, PT1S",
    "90s, PT1M30S",
    "5m, PT5M",
    "1h, PT1H",
    "1d, PT24H",
    "999999999ms, PT277H46M39.999S",
    "007s, PT7S"
  })
  void should_read_a_span(String text, Duration span) {
    assertEquals(span, new Spans().convert(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "s", "0s", "000ms", "-1s", "1.5s", "1 s", "1S", "1w", "1000000000ms"})
  void should_refuse_what_is_no_span(String text) {
    assertEquals(
        "must be a span of time, as 250ms, 1s, 5m, 1h or 1d, but is '" + text + "'",
        assertThrows(TypeConversionException.class, () -> new Spans().convert(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "60s, 1m",
    "90s, 90s",
    "1000ms, 1s",
    "1500ms, 1500ms",
    "60m, 1h",
    "48h, 2d",
    "25h, 25h"
  })
  void should_write_a_span_the_shortest_way(String text, String shortest) {
    assertEquals(shortest, Spans.text(new Spans().convert(text)));
    assertEquals(new Spans().convert(text), new Spans().convert(shortest));
  }
}
