package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testing.Drips;
import io.sluice.testing.SparkJobs;
import io.sluice.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleBatchTest {
  @TempDir Path checkpoint;

  @Test
  void should_neither_run_nor_commit_an_idle_batch() {
    // given: seven plans, of which four are idle
    Table<Line> table = new Table<>();
    StreamJob<Line> job =
        StreamJob.named("idle")
            .from(
                Drips.of(
                    List.of(),
                    List.of("a", "b"),
                    List.of(),
                    List.of(),
                    List.of("c"),
                    List.of(),
                    List.of("d")))
            .parse(new LineParser())
            .to("table", table)
            .batch(Duration.ofMillis(50))
            .checkpoint(checkpoint)
            .untilDrained()
            .build();

    // when
    Report report = job.run(SparkJobs.countedIn(TestSpark.conf()));

    // then
    assertEquals(Set.of(1L, 2L, 3L, 4L), table.content().keySet());
    assertEquals(3, report.batches());
    assertEquals(0, report.failedBatches());
    assertEquals(3, SparkJobs.started());
    assertEquals(3, Ledgers.in(checkpoint).last().get().batch());
  }
}
