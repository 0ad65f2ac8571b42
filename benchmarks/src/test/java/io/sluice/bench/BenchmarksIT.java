package io.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.BenchSuite.Outcome;
import io.sluice.cli.BenchSuite.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The benchmarks in small: they run, all get the same, and the report says what it should. */
class BenchmarksIT {
  private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path scratch;
  @TempDir private Path folder;

  @AfterAll
  static void end() {
    SPARK.close();
  }

  @Test
  void should_measure_windows() throws Exception {
    // given: a window that has slid over its whole length when it is measured
    WindowsBenchmark windows = new WindowsBenchmark(SPARK);

    // when
    JsonNode report =
        run(
            windows,
            List.of(windows.of(scratch, 100, 100, 5, 2, 2), windows.of(scratch, 100, 10, 5, 2, 2)));

    // then
    assertEquals("windows", report.get("name").asText());
    assertEquals("ms CPU a batch", report.get("unit").asText());
    assertEquals(
        Set.of("sluice", "sluice changes", "spark", "spark inverse"),
        names(report.get("contestants")));
    assertEquals(Set.of("spark", "spark inverse"), names(report.get("ratios")));
    assertEquals(2, report.get("cases").size());
  }

  @Test
  void should_measure_state() throws Exception {
    // given
    StateBenchmark state = new StateBenchmark(SPARK);

    // when
    JsonNode report = run(state, List.of(state.of(scratch, 200, 10, 2, 2)));

    // then
    assertEquals("state", report.get("name").asText());
    assertEquals(
        Set.of("sluice", "sluice map", "updateStateByKey", "mapWithState"),
        names(report.get("contestants")));
    assertEquals(Set.of("updateStateByKey", "mapWithState"), names(report.get("ratios")));
  }

  @Test
  void should_judge_the_sizes_that_bars_are_set_for() {
    WindowsBenchmark windows = new WindowsBenchmark(SPARK);
    StateBenchmark state = new StateBenchmark(SPARK);

    assertEquals(5.0, windows.bars(windows.of(scratch, 1, 1, 180, 1, 1)).get("spark"));
    assertEquals(10.0, windows.bars(windows.of(scratch, 1, 1, 600, 1, 1)).get("spark"));
    assertTrue(windows.bars(windows.of(scratch, 1, 1, 60, 1, 1)).isEmpty());
    assertEquals(1.0, state.bars(state.of(scratch, 1_000_000, 1_000, 1, 1)).get("mapWithState"));
  }

  private JsonNode run(Benchmark benchmark, List<Case> cases) throws Exception {
    List<String> lines = new ArrayList<>();
    Outcome outcome =
        Suite.run(
            benchmark,
            cases,
            folder,
            new Told() {
              @Override
              public void doing(String what) {
                // Nobody looks.
              }

              @Override
              public void result(String line) {
                lines.add(line);
              }
            });
    assertTrue(outcome.equal(), () -> "results differ:\n" + String.join("\n", lines));
    JsonNode report = new ObjectMapper().readTree(outcome.json());
    assertEquals(report, new ObjectMapper().readTree(folder.resolve("report.json").toFile()));
    checkFigures(report);
    checkPicture(Files.readString(folder.resolve(benchmark.name() + ".svg")), report);
    return report;
  }

  private static void checkFigures(JsonNode report) {
    assertTrue(report.get("equal").asBoolean());
    for (JsonNode contestant : report.get("contestants")) {
      assertEquals(2, contestant.get("rounds").size());
      assertTrue(contestant.get("min").asDouble() > 0, contestant.toString());
      assertTrue(contestant.get("min").asDouble() <= contestant.get("median").asDouble());
      assertTrue(contestant.get("median").asDouble() <= contestant.get("max").asDouble());
      assertEquals(4, contestant.get("batchMillis").get("count").asInt());
    }
    report
        .get("ratios")
        .fields()
        .forEachRemaining(
            ratio -> {
              JsonNode interval = report.get("intervals").get(ratio.getKey());
              assertTrue(interval.get(0).asDouble() <= ratio.getValue().asDouble());
              assertTrue(ratio.getValue().asDouble() <= interval.get(1).asDouble());
            });
  }

  private static void checkPicture(String svg, JsonNode report) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new org.xml.sax.InputSource(new java.io.StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    for (String name : names(report.get("contestants"))) {
      assertTrue(document.getDocumentElement().getTextContent().contains(name), name);
    }
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
