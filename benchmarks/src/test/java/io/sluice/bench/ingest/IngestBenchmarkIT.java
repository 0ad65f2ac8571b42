package io.sluice.bench.ingest;

import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.InSmall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest in small. */
class IngestBenchmarkIT {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  @Test
  void should_measure_ingest() throws Exception {
    // given
    IngestBenchmark ingest = new IngestBenchmark(InSmall.SERVERS);

    // when
    JsonNode report = report(ingest, List.of(ingest.of(scratch, 20_000, 4_000, 2)), folder);

    // then
    assertEquals("ingest", report.get("name").asText());
    assertEquals("records/s", report.get("unit").asText());
    Set<String> others = Set.of("DStream", "Structured Streaming", "plain");
    assertEquals(others, names(report.get("ratios")));
    assertEquals(others, names(report.get("bars")));
  }
}
