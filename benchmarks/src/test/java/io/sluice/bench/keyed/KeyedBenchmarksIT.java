package io.sluice.bench.keyed;

import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.twoBatches;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.InSmall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and state in small. */
class KeyedBenchmarksIT {
  private static final LocalSpark SPARK = new LocalSpark();
  private static final LocalSpark KRYO = LocalSpark.withKryo();

  @TempDir private Path scratch;
  @TempDir private Path folder;

  @AfterEach
  void endKryo() {
    KRYO.close();
  }

  @AfterAll
  static void end() {
    SPARK.close();
  }

  @Test
  void should_measure_windows() throws Exception {
    // given: a window that has slid over its whole length when it is measured
    WindowsBenchmark windows = windows(kryo());

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
    StateBenchmark state = new StateBenchmark(kryo());

    // when
    JsonNode report = twoBatches(state, List.of(state.of(scratch, 200, 10, 2, 2)), folder);

    // then
    assertEquals("state", report.get("name").asText());
    assertEquals(
        Set.of("sluice", "sluice map", "updateStateByKey", "mapWithState", "Structured Streaming"),
        names(report.get("contestants")));
    assertEquals(
        Set.of("updateStateByKey", "mapWithState", "Structured Streaming"),
        names(report.get("ratios")));
    assertEquals(Set.of("sluice map"), names(report.get("variants")));
  }

  @Test
  void should_judge_the_sizes_that_bars_are_set_for() {
    WindowsBenchmark windows = windows(SPARK);
    StateBenchmark state = new StateBenchmark(SPARK);

    assertEquals(
        5.0, windows.bars(windows.of(scratch, 1, 1, 180, 1, 1)).get("reduceByKeyAndWindow"));
    assertEquals(
        10.0, windows.bars(windows.of(scratch, 1, 1, 600, 1, 1)).get("reduceByKeyAndWindow"));
    assertTrue(windows.bars(windows.of(scratch, 1, 1, 60, 1, 1)).isEmpty());
    assertEquals(5, state.goals(state.of(scratch, 1_000_000, 1_000, 1, 1)).size());
    assertTrue(state.goals(state.of(scratch, 100_000, 1_000, 1, 1)).isEmpty());
  }

  /** There can be one Spark at a time. */
  private static LocalSpark kryo() {
    SPARK.close();
    return KRYO;
  }

  private static WindowsBenchmark windows(LocalSpark spark) {
    return new WindowsBenchmark(spark, () -> InSmall.SERVERS.kafka().bootstrapServers());
  }
}
