package io.sluice.bench.quotes;

import static io.sluice.bench.InSmall.cold;
import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.InSmall;
import io.sluice.bench.harness.Case;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka to Cassandra in small. */
class QuotesBenchmarksIT {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  @Test
  void should_measure_kafka_to_cassandra() throws Exception {
    // given: contestants that begin a Spark of their own, of which a JVM bears one
    KafkaToCassandraBenchmark benchmark = new KafkaToCassandraBenchmark(InSmall.SERVERS);
    Case warm = benchmark.of(scratch, 2_000, 500, 10, 2);

    // when: each contestant's table is compared with the topic after each round
    JsonNode report = report(benchmark, List.of(cold(warm)), folder);

    // then
    Set<String> rivals =
        Set.of(
            "DStream",
            "DStream tuned",
            "Structured Streaming",
            "foreachBatch",
            "Kafka Streams",
            "plain");
    assertEquals("records/s", report.get("unit").asText());
    assertEquals(rivals, names(report.get("ratios")));
    assertEquals(rivals, names(report.get("bars")));
    for (JsonNode contestant : report.get("contestants")) {
      assertTrue(contestant.get("batchMillis").get("count").asInt() >= 2, contestant.toString());
    }
  }

  @Test
  void should_measure_growth() throws Exception {
    // given: four batches at full speed, and four of 250 ms, behind some that are not timed
    GrowthBenchmark growth = new GrowthBenchmark(InSmall.SERVERS);
    Duration interval = Duration.ofMillis(250);
    Case symbol = growth.symbols(scratch, 2_000, 500, 1, 2);
    Case timed =
        growth.every(scratch, interval, 8_000, interval.multipliedBy(2), Duration.ofSeconds(1), 2);

    // when: each contestant's table is compared with the topic after each round
    JsonNode report = report(growth, List.of(cold(symbol), cold(timed)), folder);

    // then: two of the case that is timed, and those of both
    assertEquals(Set.of("sluice", "plain"), names(report.get("contestants")));
    assertEquals(0.9, report.get("bars").get("plain").asDouble());
    assertTrue(report.get("contestants").get("sluice").get("cpuNanosARecord").asDouble() > 0);
    assertEquals(4, report.get("goals").size());
    assertTrue(report.get("goals").get(2).get("value").asDouble() >= 1, report.toString());
    for (JsonNode one : report.get("cases")) {
      int batches = one.get("contestants").get("sluice").get("batchMillis").get("count").asInt();
      assertTrue(batches >= 4, one.toString());
    }
    // It waits for the clock, though all records are there: but two batches may lie ready.
    assertTrue(
        report.get("contestants").get("sluice").get("max").asDouble() < 3 * 8_000,
        report.toString());
  }
}
