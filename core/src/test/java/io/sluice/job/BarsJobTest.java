package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Bar;
import io.sluice.market.BarFold;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.source.ReplaySource;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Bars as an output of whole runs, each in a Spark of its own, over a file. */
class BarsJobTest {
  private static final Duration BATCH = Duration.ofMillis(100);
  private static final List<Duration> WIDTHS =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(20));
  private static final int RECORDS_A_BATCH = 100;

  @TempDir Path folder;

  private final Random random = new Random(5);
  private final BarTable bars = new BarTable();
  private final Table<Line> table = new Table<>();
  private final List<Commit> commits = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Test
  void should_end_as_undisturbed_when_it_ends_between_any_two_batches_or_in_the_middle_of_one()
      throws IOException {
    // given: 16 batches
    Path file = file(16 * RECORDS_A_BATCH);
    AtomicReference<RunningJob> running = new AtomicReference<>();

    // when: each start does one batch, and every second fails in its middle first
    int starts = 0;
    int failures = 0;
    boolean drained = false;
    while (!drained) {
      int fatal = starts++ % 2 == 0 ? Integer.MAX_VALUE : random.nextInt(12);
      boolean inBars = random.nextBoolean();
      AtomicInteger left = new AtomicInteger(fatal);
      bars.failWith(() -> inBars && left.getAndDecrement() == 0 ? new Told() : null);
      table.before(
          value -> {
            if (!inBars && left.getAndDecrement() == 0) {
              throw new Told();
            }
          });
      StreamJob<Line> job =
          job(file)
              .checkpoint(checkpoint())
              .onProgress(
                  report -> {
                    commits.add(commit());
                    running.get().stop();
                  })
              .build();
      try {
        RunningJob started = job.start(conf());
        running.set(started);
        drained = started.await().counts().read() == lines.size();
      } catch (JobException e) {
        assertTrue(e.getMessage().contains("told to fail"), e::getMessage);
        failures++;
      }
    }

    // then
    assertTrue(failures >= 5, "failures: " + failures);
    assertEquals(List.of(), bars.differences());
    assertPlain();
    assertEquals(16, commits.size());
    SinkCounts written = commits.get(15).counts().sinks().get("bars");
    assertEquals(written.in(), written.written());
    assertEquals(
        commits.stream().mapToLong(commit -> bars.of(commit.writeTime().micros()).size()).sum(),
        written.written());
  }

  @Test
  void should_go_on_within_a_bar_and_know_only_trades() throws IOException {
    // given: every third line is no trade
    Path file = file(5 * RECORDS_A_BATCH);
    Report report =
        job(file)
            .checkpoint(checkpoint())
            .onProgress(told -> commits.add(commit()))
            .build()
            .run(conf());

    // then
    assertPlain();
    assertTrue(report.counts().balanced());
    assertEquals(5 * RECORDS_A_BATCH, report.counts().sinks().get("table").written());
    assertTrue(report.toString().contains("\nbars          "), report::toString);
  }

  @Test
  void should_make_no_bar_of_a_job_that_reads_nothing() throws IOException {
    Report report = job(file(0)).build().run(conf());

    assertEquals(SinkCounts.NONE, report.counts().sinks().get("bars"));
  }

  @Test
  void should_leave_no_folder_of_a_state_without_a_checkpoint() throws IOException {
    Path temporary;
    try (StateFolder state = StateFolder.of(job(file(0)).build())) {
      temporary = state.temporary().orElseThrow();
      Files.createDirectories(temporary.resolve("bars/00000"));
      Files.createFile(temporary.resolve("bars/00000/1"));
    }
    assertFalse(Files.exists(temporary));
  }

  @Test
  void should_begin_anew_without_a_checkpoint() throws IOException {
    Path file = file(RECORDS_A_BATCH);
    Report first = job(file).build().run(conf());
    Report second = job(file).build().run(conf());

    assertEquals(first.counts(), second.counts());
    assertTrue(first.counts().sinks().get("bars").written() > 0);
  }

  @Test
  void should_keep_the_state_where_it_is_told_to() throws IOException {
    Path state = folder.resolve("elsewhere");
    job(file(10)).checkpoint(checkpoint()).state(state.toString()).build().run(conf());

    assertTrue(Files.isDirectory(state.resolve("bars/00000")));
    assertFalse(Files.exists(checkpoint().resolve("state")));
  }

  @Test
  void should_refuse_to_go_on_with_other_widths_or_without_its_state() throws IOException {
    // given: a run that is done
    Path file = file(10);
    job(file).checkpoint(checkpoint()).build().run(conf());

    // when
    StreamJob<Line> wider =
        plain(file)
            .bars("bars", BarsJobTest::trade, List.of(Duration.ofSeconds(1)), bars)
            .checkpoint(checkpoint())
            .build();
    String otherWidths = assertThrows(JobException.class, () -> wider.run(conf())).getMessage();
    Commit last = commit();
    delete(checkpoint().resolve("state"));
    StreamJob<Line> same = job(file).checkpoint(checkpoint()).build();
    String noState = assertThrows(JobException.class, () -> same.run(conf())).getMessage();

    // then
    assertEquals(
        "the checkpoint folder %s belongs to a job that writes to table (Table), bars (BarTable: bars by arrival of [PT0.3S, PT20S]), but this one writes to table (Table), bars (BarTable: bars by arrival of [PT1S]), where all before would be missing; use another folder to write the source there from its start"
            .formatted(checkpoint()),
        otherWidths);
    assertEquals(
        "the state 'bars' in file:%s/state can't be taken up after the batch at %d ms: partition 0 has no log of it. Another application wrote it, or a part of it, or the checkpoint that it goes with, is gone; restore what was there, or give this one a folder of its own"
            .formatted(checkpoint(), last.timeMillis()),
        noState);
  }

  @Test
  void should_refuse_what_does_not_fit_when_it_is_built() {
    assertEquals(
        "width must be a whole multiple of the batch, but width=PT0.3S and batch=PT0.2S; the next that fits is PT0.4S",
        refused(() -> job(Path.of("none")).batch(Duration.ofMillis(200)).build()));
    assertEquals(
        "widths must be at least one, and no two alike, but are []",
        refused(() -> plain(Path.of("none")).bars("bars", BarsJobTest::trade, List.of(), bars)));
    assertEquals(
        "the job has a sink named bars already",
        refused(() -> job(Path.of("none")).to("bars", table)));
    assertEquals(
        "the job has a sink named table already",
        refused(() -> plain(Path.of("none")).bars("table", BarsJobTest::trade, WIDTHS, bars)));
  }

  private static String refused(Executable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong).getMessage();
  }

  private static final class Told extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Told() {
      super("told to fail");
    }
  }

  /** Each batch wrote the bars so far that plain loops find, under the times of the plans. */
  private void assertPlain() {
    Map<BarTable.Key, List<Trade>> trades = new HashMap<>();
    int read = 0;
    for (Commit commit : commits) {
      Map<BarTable.Key, Bar> expected = new HashMap<>();
      for (; read < commit.counts().read(); read++) {
        if (trade(new Line(read + 1, lines.get(read))) instanceof Trade trade) {
          for (Duration width : WIDTHS) {
            long time = commit.timeMillis() - 1;
            Instant start = Instant.ofEpochMilli(time - time % width.toMillis());
            BarTable.Key key = new BarTable.Key(trade.symbol(), width, start);
            trades.computeIfAbsent(key, unknown -> new ArrayList<>()).add(trade);
            expected.put(key, null);
          }
        }
      }
      expected.replaceAll((key, nothing) -> bar(key, trades.get(key)));
      assertEquals(
          expected, bars.of(commit.writeTime().micros()), "of the batch " + commit.batch());
    }
    assertEquals(lines.size(), read);
  }

  private static Bar bar(BarTable.Key key, List<Trade> trades) {
    BarFold fold = trades.stream().map(BarFold::of).reduce(BarFold::plus).orElseThrow();
    return fold.bar(key.width(), key.start());
  }

  private StreamJob.Builder<Line> job(Path file) {
    return plain(file).bars("bars", BarsJobTest::trade, WIDTHS, bars);
  }

  private StreamJob.Builder<Line> plain(Path file) {
    return StreamJob.named("test")
        .from(ReplaySource.of(file))
        .parse(new LineParser())
        .to("table", table)
        .batch(BATCH)
        .maxRate(RECORDS_A_BATCH * 10)
        .untilDrained();
  }

  /** Every third line is an offer. */
  private static Tick trade(Line line) {
    String[] cells = line.text().split(",");
    Side side = line.number() % 3 == 0 ? Side.BID : Side.TRADE;
    return Tick.of(cells[0], 0, line.number(), Double.parseDouble(cells[1]), 100, side);
  }

  private Path file(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      lines.add("S" + random.nextInt(5) + "," + (1 + random.nextInt(1_000)) / 8.0);
    }
    return Files.write(folder.resolve("trades.csv"), lines);
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  /** The last one that is in the ledger. */
  private Commit commit() {
    return Ledgers.in(checkpoint()).last().get();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static SparkConf conf() {
    return TestSpark.conf();
  }
}
