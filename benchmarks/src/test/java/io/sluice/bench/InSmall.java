package io.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite.Outcome;
import io.sluice.cli.BenchSuite.Told;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Runs benchmarks in small: they run, all get the same, and the report says what it should. */
public final class InSmall {
  /** Begun once for the tests of all packages; they end with the JVM. */
  public static final Servers SERVERS = new Servers();

  private InSmall() {}

  /** The report of cases with two rounds of two batches. */
  public static JsonNode twoBatches(Benchmark benchmark, List<Case> cases, Path folder)
      throws Exception {
    JsonNode report = report(benchmark, cases, folder);
    for (JsonNode contestant : report.get("contestants")) {
      assertEquals(4, contestant.get("batchMillis").get("count").asInt());
    }
    return report;
  }

  /** The report of cases with two rounds; their results are equal, and the picture shows all. */
  public static JsonNode report(Benchmark benchmark, List<Case> cases, Path folder)
      throws Exception {
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
      // The JVM counts CPU time in steps of 10 ms: a small round may take none.
      boolean isCpu = report.get("unit").asText().equals("ms CPU a batch");
      double least = contestant.get("min").asDouble();
      assertTrue(isCpu ? least >= 0 : least > 0, contestant.toString());
      double took = contestant.get("batchMillis").get("median").asDouble();
      assertTrue(took > 0, contestant.toString());
      assertTrue(contestant.get("min").asDouble() <= contestant.get("median").asDouble());
      assertTrue(contestant.get("median").asDouble() <= contestant.get("max").asDouble());
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
            .parse(new InputSource(new StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    for (String name : names(report.get("contestants"))) {
      assertTrue(document.getDocumentElement().getTextContent().contains(name), name);
    }
  }

  /** The same case, two rounds without a warm-up. */
  public static Case cold(Case warm) {
    return new Case(warm.group(), warm.label(), warm.contestants(), 0, 2);
  }

  /** Of the fields. */
  public static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
