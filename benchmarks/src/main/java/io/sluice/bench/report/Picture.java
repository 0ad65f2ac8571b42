package io.sluice.bench.report;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Statistics;
import io.sluice.bench.harness.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was measured, as SVG: a row for each group of cases, at the left what the benchmark is
 * about, at the right how long the slowest batches took, if the work has batches.
 */
public final class Picture {
  private static final int WIDTH = 960;
  private static final int EDGE = 24;
  private static final int HEAD = 92;
  private static final int ROW = 292;

  private static final String STYLE =
      """
      text { font-family: -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2933 }
      .title { font-size: 19px; font-weight: 600 }
      .name { font-size: 14px; font-weight: 600 }
      .note { font-size: 12px; fill: #52606d }
      .value { font-size: 11px; text-anchor: middle }
      .upright { font-size: 11px }
      .tick { font-size: 11px; fill: #829ab1; text-anchor: end }
      .label { font-size: 12px; fill: #52606d; text-anchor: middle }
      .grid { stroke: #d9e2ec }
      .range { stroke: #1f2933; stroke-opacity: .55 }
      """;

  /** Sluice's are blue, the others are not. */
  private static final List<String> OUR_COLORS = List.of("#2f6fb3", "#8fbbe6");

  /** Of what is in several benchmarks: the same in all pictures. */
  private static final Map<String, String> KNOWN_COLORS =
      Map.of(
          Names.DSTREAM, "#d98a2b",
          Names.STRUCTURED_STREAMING, "#3b8a4c",
          Names.KAFKA_STREAMS, "#c9b037",
          Names.PLAIN, "#6c5aa8");

  private static final List<String> OTHER_COLORS =
      List.of("#829ab1", "#a5527d", "#52606d", "#8a6d3b");

  private Picture() {}

  /** Of all cases so far, at least one. */
  public static String svg(Benchmark benchmark, List<CaseResult> results) {
    Map<String, List<CaseResult>> groups = new LinkedHashMap<>();
    results.forEach(
        result -> groups.computeIfAbsent(result.of().group(), g -> new ArrayList<>()).add(result));
    Map<String, String> colors = colors(results);
    boolean batches =
        results.stream().allMatch(r -> r.batchMillis(r.ours().get(0)).length > r.of().rounds());
    int height = HEAD + groups.size() * ROW + 8;
    Svg svg = new Svg(WIDTH, height, benchmark.name() + ": " + benchmark.measures(), STYLE);
    head(svg, benchmark, colors);
    int top = HEAD;
    for (Map.Entry<String, List<CaseResult>> group : groups.entrySet()) {
      row(svg, group.getKey(), group.getValue(), colors, top, batches);
      top += ROW;
    }
    return svg.text();
  }

  private static void head(Svg svg, Benchmark benchmark, Map<String, String> colors) {
    svg.text("title", EDGE, 34, benchmark.name());
    svg.text("note", EDGE, 54, benchmark.measures());
    double x = EDGE;
    for (Map.Entry<String, String> one : colors.entrySet()) {
      svg.box(x, 66, 12, 12, one.getValue());
      svg.text("note", x + 18, 76, one.getKey());
      x += 36 + 6.6 * one.getKey().length();
    }
  }

  private static void row(
      Svg svg,
      String group,
      List<CaseResult> cases,
      Map<String, String> colors,
      int top,
      boolean batches) {
    Unit unit = cases.get(0).unit();
    int width = batches ? (WIDTH - 3 * EDGE) / 2 : WIDTH - 2 * EDGE;
    BarChart left = new BarChart(group, unit.text() + ", median and range of the rounds", colors);
    BarChart right =
        new BarChart("the slowest batches", "ms until a batch is done, 99th percentile", colors);
    for (CaseResult one : cases) {
      for (String contestant : one.contestants()) {
        double[] values = one.values(contestant);
        left.add(
            one.of().label(),
            contestant,
            new BarChart.Bar(
                Statistics.median(values),
                Statistics.quantile(0, values),
                Statistics.quantile(1, values)));
        double slow = Statistics.quantile(0.99, one.batchMillis(contestant));
        right.add(one.of().label(), contestant, new BarChart.Bar(slow, slow, slow));
      }
    }
    left.draw(svg, EDGE, top, width, ROW - 16);
    if (batches) {
      right.draw(svg, 2 * EDGE + width, top, width, ROW - 16);
    }
  }

  /** Of all that are in any case, in their order. */
  private static Map<String, String> colors(List<CaseResult> results) {
    Iterator<String> ours = forever(OUR_COLORS);
    Iterator<String> others = forever(OTHER_COLORS);
    Map<String, String> colors = new LinkedHashMap<>();
    for (CaseResult result : results) {
      for (String name : result.contestants()) {
        if (KNOWN_COLORS.containsKey(name)) {
          colors.put(name, KNOWN_COLORS.get(name));
        } else {
          colors.computeIfAbsent(name, one -> (CaseResult.isOurs(one) ? ours : others).next());
        }
      }
    }
    return colors;
  }

  private static Iterator<String> forever(List<String> colors) {
    return Stream.generate(colors::stream).flatMap(all -> all).iterator();
  }
}
