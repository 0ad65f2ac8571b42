package io.sluice.bench.keyed;

import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.twoBatches;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.InSmall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and state in small. */
class KeyedBenchmarksIT {
  private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path scratch;
  @TempDir private Path folder;

  /** There can be one Spark at a time. */
  @AfterEach
  void end() {
    SPARK.close();
  }

  @Test
  void should_measure_windows() throws Exception {
    // given: a window that has slid over its whole length when it is measured
    WindowsBenchmark windows =
        new WindowsBenchmark(SPARK, () -> InSmall.SERVERS.kafka().bootstrapServers());

    // when
    JsonNode report =
        twoBatches(
            windows,
            List.of(windows.of(scratch, 100, 100, 5, 2, 2), windows.of(scratch, 100, 10, 5, 2, 2)),
            folder);

    // then
    assertEquals("windows", report.get("name").asText());
    assertEquals("ms CPU a batch", report.get("unit").asText());
    assertEquals(
        Set.of(
            "sluice",
            "sluice changes",
            "reduceByKeyAndWindow",
            "reduceByKeyAndWindow with inverse",
            "Structured Streaming",
            "Kafka Streams"),
        names(report.get("contestants")));
    assertEquals(
        Set.of(
            "reduceByKeyAndWindow",
            "reduceByKeyAndWindow with inverse",
            "Structured Streaming",
            "Kafka Streams"),
        names(report.get("ratios")));
    assertFalse(report.has("variants"), "changed keys are not held against all keys");
    assertEquals(2, report.get("cases").size());
  }

  @Test
  void should_measure_state() throws Exception {
    // given
    StateBenchmark state = new StateBenchmark(SPARK);

    // when
    JsonNode report = twoBatches(state, List.of(state.of(scratch, 200, 10, 2, 2)), folder);

    // then
    assertEquals("state", report.get("name").asText());
    assertEquals("ms a batch", report.get("unit").asText());
    assertEquals(
        Set.of("sluice", "sluice map", "updateStateByKey", "mapWithState", "Structured Streaming"),
        names(report.get("contestants")));
    assertEquals(
        Set.of("updateStateByKey", "mapWithState", "Structured Streaming"),
        names(report.get("ratios")));
    assertEquals(Set.of("sluice map"), names(report.get("variants")));
  }
}
