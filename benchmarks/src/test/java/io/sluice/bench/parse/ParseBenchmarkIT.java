package io.sluice.bench.parse;

import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.twoBatches;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parsing in small. */
class ParseBenchmarkIT {
  @TempDir private Path folder;

  @Test
  void should_measure_parsing() throws Exception {
    // given: JVMs that hardly begin
    ParseBenchmark parse = new ParseBenchmark();
    ParseContestant.Length length = new ParseContestant.Length(0, 2, 1);

    // when
    JsonNode report =
        twoBatches(
            parse,
            List.of(
                ParseBenchmark.of(ParseFeed.JSON, 2, length),
                ParseBenchmark.of(ParseFeed.SLUICE, 2, length)),
            folder);

    // then
    assertEquals("parse", report.get("name").asText());
    assertEquals("ns CPU a record", report.get("unit").asText());
    assertEquals(
        Set.of("sluice", "split", "FastCSV", "univocity"), names(report.get("contestants")));
    assertEquals(Set.of("split", "FastCSV", "univocity"), names(report.get("bars")));
    assertEquals(Set.of("sluice", "Jackson"), names(report.get("cases").get(0).get("contestants")));
  }
}
