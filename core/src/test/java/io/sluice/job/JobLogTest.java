package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.DeadLetter;
import io.sluice.record.Parsed;
import io.sluice.record.Reason;
import io.sluice.sink.WriteTime;
import io.sluice.source.Range;
import io.sluice.source.ReplaySource;
import io.sluice.testing.TestSpark;
import io.sluice.testing.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLogTest {
  private static final long NOON = Instant.parse("2024-02-29T12:00:00Z").toEpochMilli();

  private final JobLog job = new JobLog("trades");

  @Test
  void should_tell_each_batch_in_a_line() {
    try (Warnings log = Warnings.andInfosOf(StreamJob.class)) {
      // when: a name that steers a terminal, and more ranges than a line bears
      job.committed(
          batch(17, new Range("a\033[2J", 1, 3)), counts(1_002, 0), Duration.ofMillis(1_234));
      Range[] five =
          IntStream.range(0, 5).mapToObj(i -> new Range("t/" + i, 0, 9)).toArray(Range[]::new);
      job.committed(batch(18, five), counts(45, 3), Duration.ofMillis(7));

      // then
      assertEquals(
          List.of(
              "job trades, batch 17 of 2024-02-29T12:00:00Z: 1,002 records in 1,234 ms, a\\u001b[2J [1, 3)",
              "job trades, batch 18 of 2024-02-29T12:00:00Z: 45 records (3 rejected) in 7 ms, t/0 [0, 9), t/1 [0, 9), t/2 [0, 9) and 2 more"),
          log.told());
    }
  }

  @Test
  void should_warn_of_the_first_rejected_record_alone() {
    try (Warnings log = Warnings.of(StreamJob.class)) {
      // when
      job.ran(batch(1), new Done(counts(10, 0), null));
      job.ran(batch(2), new Done(counts(10, 1), "a record"));
      job.ran(batch(3), new Done(counts(10, 1), "another"));

      // then
      assertEquals(
          List.of("job trades: the first rejected record since its start: a record"), log.told());
    }
  }

  @Test
  void should_warn_once_when_whole_batches_are_rejected() {
    try (Warnings log = Warnings.of(StreamJob.class)) {
      // when: too few to tell, three in a row, and again after a good one
      job.ran(batch(1), new Done(counts(99, 99), null));
      job.ran(batch(2), new Done(counts(1_000, 1_000), null));
      job.ran(batch(3), new Done(counts(1_000, 1_000), null));
      job.ran(batch(4), new Done(counts(1_000, 999), null));
      job.ran(batch(5), new Done(counts(100, 100), null));

      // then
      assertEquals(
          List.of(
              "job trades: all 1,000 records of batch 2 were rejected; does the parser fit the input?",
              "job trades: all 100 records of batch 5 were rejected; does the parser fit the input?"),
          log.told());
    }
  }

  @Test
  void should_tell_a_run_from_its_first_batch_to_its_account(@TempDir Path folder)
      throws IOException {
    // given: a detail that steers a terminal, and is longer than a log bears
    Path file = Files.write(folder.resolve("lines.txt"), List.of("a", "bad", "worse"));
    StreamJob<Line> lines =
        StreamJob.named("test")
            .from(ReplaySource.of(file))
            .parse(
                raw ->
                    raw.position() == 1
                        ? new LineParser().parse(raw)
                        : new Parsed.Rejected<>(
                            Reason.BAD_FORMAT, "\n" + "x".repeat(1_000_000), raw))
            .to("table", new Table<Line>())
            .deadLetters(new Table<DeadLetter>())
            .batch(Duration.ofMillis(100))
            .untilDrained()
            .build();
    try (Warnings log = Warnings.andInfosOf(StreamJob.class)) {
      // when
      Report report = lines.run(TestSpark.conf());

      // then
      List<String> told =
          log.told().stream()
              .map(line -> line.replaceAll("#[0-9a-f]+", "#0").replaceAll("x{400,}", "x..x"))
              .map(line -> line.replaceAll("of \\S+Z: (.*) in [\\d,]+ ms", "of T: $1 in # ms"))
              .toList();
      assertEquals(
          List.of(
              "job test: the first rejected record since its start: file:lines.txt#0 line 2: BAD_FORMAT, \\u000ax..x...",
              "job test, batch 1 of T: 3 records (2 rejected) in # ms, lines.txt [1, 4)",
              "job test has ended, with this account:\n"
                  + report.toString().replaceAll("in \\S+ s, .*", "in #")),
          told.stream().map(line -> line.replaceAll("in \\S+ s, .*", "in #")).toList());
    }
  }

  private static Batch batch(long id, Range... ranges) {
    return new Batch(id, NOON, new WriteTime(1), List.of(ranges), Map.of());
  }

  private static Counts counts(long read, long rejected) {
    return new Counts(read, read - rejected, rejected, 0, Map.of());
  }
}
