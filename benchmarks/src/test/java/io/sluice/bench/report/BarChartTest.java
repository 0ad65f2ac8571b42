package io.sluice.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
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

  @ParameterizedTest
  @CsvSource({"4, false", "30, true"})
  void should_turn_values_upright_where_bars_are_narrower(int count, boolean upright) {
    // given
    BarChart chart = new BarChart("title", "note", new HashMap<>());
    for (int i = 0; i < count; i++) {
      chart.add("group", "name " + i, new BarChart.Bar(100 + i, 90, 120));
    }
    Svg svg = new Svg(400, 300, "title", "");

    // when
    chart.draw(svg, 0, 0, 400, 300);

    // then
    assertEquals(upright, svg.text().contains("rotate(-90)\">103</text>"));
    assertEquals(!upright, svg.text().contains("class=\"value\""));
  }
}
