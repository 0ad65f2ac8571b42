package io.sluice.bench.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.InSmall;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Contest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, once. */
class StartBenchmarkIT {
  @TempDir private Path scratch;

  @Test
  void should_measure_starts() throws Exception {
    // given: the command line without its launcher, which would build it
    StartBenchmark start = new StartBenchmark(InSmall.SERVERS);

    // when: each contestant checks that it wrote what is in the topic
    CaseResult result =
        Contest.run(
            start.of(scratch, StartBenchmark::plain, 0, 1),
            start.unit(),
            Map.of(),
            List.of(),
            what -> {});

    // then
    assertTrue(result.equal());
    assertEquals(Set.of("sluice", "DStream"), result.contestants());
    assertTrue(result.median("sluice") > 100, () -> "ms: " + result.median("sluice"));
  }
}
