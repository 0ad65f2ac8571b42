package io.sluice.bench.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What it tries and what it judges; nothing begins, for nothing is asked for. */
class WindowsBenchmarkTest {
  private static final Path FOLDER = Path.of("none");

  private final WindowsBenchmark windows =
      new WindowsBenchmark(
          () -> {
            throw new AssertionError("nothing is to run");
          },
          () -> {
            throw new AssertionError("nothing is to run");
          });

  @Test
  void should_try_short_and_long_windows() {
    assertEquals(List.of("180 s"), labels(Effort.QUICK));
    assertEquals(List.of("10 s", "60 s", "180 s", "10 s", "60 s", "180 s"), labels(Effort.NORMAL));
    assertEquals(3, labels(Effort.FULL).stream().filter("600 s"::equals).count());
  }

  private List<String> labels(Effort effort) {
    return windows.cases(effort, FOLDER).stream().map(Case::label).toList();
  }

  @Test
  void should_judge_long_windows() {
    assertEquals(
        Map.of(
            "reduceByKeyAndWindow", 5.0,
            "reduceByKeyAndWindow with inverse", 1.0,
            "Structured Streaming", 2.0,
            "Kafka Streams", 0.9),
        windows.bars(of(180)));
    assertEquals(10.0, windows.bars(of(600)).get("reduceByKeyAndWindow"));
    assertEquals(Map.of(), windows.bars(of(60)));
  }

  @Test
  void should_not_hold_changed_keys_against_all_keys() {
    assertEquals(
        List.of("sluice changes"),
        of(180).contestants().stream()
            .filter(one -> !one.isComparable())
            .map(Contestant::name)
            .toList());
  }

  private Case of(int seconds) {
    return windows.of(FOLDER, 100, 10, seconds, 2, 2);
  }
}
