package io.sluice.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.04, 0.0",
    "7.94, 7.9",
    "9.96, 10",
    "936.4, 936",
    "999.6, 1.0k",
    "1459, 1.5k",
    "21300, 21k",
    "999600, 1.0M",
    "2130000, 2.1M"
  })
  void should_be_brief(double value, String text) {
    assertEquals(text, BarChart.brief(value));
  }
}
