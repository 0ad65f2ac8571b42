package io.sluice.job;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.parse.Parser;
import io.sluice.record.DeadLetter;
import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import io.sluice.source.ReplaySource;
import io.sluice.testing.Failing;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, each in a Spark of its own, over a file. */
class StreamJobTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void should_account_for_every_record_in_every_sink() {
    // given: of 2,500 lines every tenth is bad and every fourth is filtered, 20 is both
    Table<Line> first = new Table<>();
    Table<Line> second = new Table<>();
    Table<DeadLetter> dead = new Table<>();
    List<Report> progress = Collections.synchronizedList(new ArrayList<>());
    StreamJob<Line> job =
        job(lines(2_500, i -> i % 10 == 0))
            .filter(line -> line.number() % 4 != 0)
            .to("first", first)
            .to("second", second)
            .deadLetters(dead)
            .maxRate(10_000)
            .onProgress(progress::add)
            .build();

    // when
    Report report = job.run(conf());

    // then: bad ones were never seen by the filter
    Map<String, SinkCounts> sinks =
        Map.of(
            "first", new SinkCounts(1_750, 1_750, 0, 0),
            "second", new SinkCounts(1_750, 1_750, 0, 0),
            "dead_letters", new SinkCounts(250, 250, 0, 0));
    assertEquals(new Counts(2_500, 1_750, 250, 500, sinks), report.counts());
    assertTrue(report.counts().balanced());
    assertEquals(3, report.batches());
    assertEquals(0, report.failedBatches());
    assertEquals(0, report.restarts());
    Set<Long> wanted =
        numbers(2_500).filter(i -> i % 10 != 0 && i % 4 != 0).boxed().collect(Collectors.toSet());
    assertEquals(wanted, first.content().keySet());
    assertEquals(first.content(), second.content());
    assertEquals(250, dead.content().size());

    // then: progress was told after each batch
    assertEquals(
        List.of(1_000L, 2_000L, 2_500L), progress.stream().map(r -> r.counts().read()).toList());
  }

  @Test
  void should_be_done_with_a_file_of_nothing() {
    // given
    Table<Line> table = new Table<>();

    // when
    Report report = job(lines(0, i -> false)).to("table", table).build().run(conf());

    // then
    assertEquals(0, report.counts().read());
    assertEquals(0, report.batches());
    assertEquals(Set.of("table", "dead_letters"), report.counts().sinks().keySet());
  }

  @Test
  void should_refuse_a_checkpoint_of_a_job_that_wrote_elsewhere() {
    // given: a run that is done
    Path file = lines(10, i -> false);
    Path checkpoint = folder.resolve("checkpoint");
    job(file).to("table", new Table<>()).checkpoint(checkpoint).build().run(conf());

    // when: the same source and folder, but another sink
    StreamJob<Line> other = job(file).to("other", new Table<>()).checkpoint(checkpoint).build();
    JobException refused = assertThrows(JobException.class, () -> other.run(conf()));

    // then
    assertEquals(
        "the checkpoint folder %s belongs to a job that writes to table (Table), but this one writes to other (Table), where all before would be missing; use another folder to write the source there from its start"
            .formatted(checkpoint),
        refused.getMessage());
  }

  @Test
  void should_not_commit_a_batch_of_which_a_sink_wrote_less_without_a_word() {
    // given
    Path checkpoint = folder.resolve("checkpoint");
    RunningJob running =
        job(lines(10, i -> false))
            .to("forgetful", new Forgetful())
            .checkpoint(checkpoint)
            .build()
            .start(conf());

    // when
    JobException failed = assertThrows(JobException.class, running::await);

    // then
    assertTrue(
        failed.getMessage().startsWith("batch 1 does not balance, and is not committed: 10 "),
        failed::getMessage);
    assertEquals(0, running.report().counts().read());
    assertEquals(1, running.report().failedBatches());
    assertEquals(1, Ledgers.in(checkpoint).pending().get().id());
  }

  @Test
  void should_go_on_when_what_is_told_the_progress_fails() {
    // given
    Table<Line> table = new Table<>();

    // when
    Report report =
        job(lines(2_500, i -> false))
            .to("table", table)
            .maxRate(10_000)
            .onProgress(
                told -> {
                  throw new IllegalStateException("the screen is gone");
                })
            .build()
            .run(conf());

    // then
    assertEquals(2_500, report.counts().read());
    assertEquals(0, report.failedBatches());
    assertEquals(2_500, table.content().size());
  }

  @Test
  void should_count_nothing_that_the_ledger_could_not_keep() {
    // given: the checkpoint folder goes away in the middle of the first batch
    Path checkpoint = folder.resolve("checkpoint");
    String where = checkpoint.toString();
    Table<Line> table = new Table<>();
    RunningJob running =
        job(lines(10, i -> false))
            .filter(
                line -> {
                  deleteAll(Path.of(where));
                  return true;
                })
            .to("table", table)
            .checkpoint(checkpoint)
            .build()
            .start(conf());

    // when
    JobException failed = assertThrows(JobException.class, running::await);

    // then
    assertTrue(
        failed.getMessage().startsWith("can't use the checkpoint folder " + checkpoint),
        failed::getMessage);
    assertEquals(0, running.report().counts().read());
    assertEquals(0, running.report().batches());
    assertEquals(1, running.report().failedBatches());
  }

  @Test
  void should_fail_on_a_rejected_record_that_has_no_place_and_run_no_later_batch() {
    // given: the bad line is in the second batch of five
    Table<Line> table = new Table<>();
    Path file = lines(5_000, i -> i == 1_500);
    StreamJob<Line> job = job(file).to("table", table).maxRate(10_000).build();

    // when
    RunningJob running = job.start(conf());
    String message = message(JobException.class, running::await);

    // then
    assertTrue(
        message.matches(
            "a record was rejected, and the job has no place for it: file:lines\\.txt#[0-9a-f]+ line 1500: BAD_FORMAT, it is bad \\(7 bytes\\); give it one with deadLetters\\(\\.\\.\\.\\)"),
        message);
    assertTrue(
        table.content().keySet().stream().allMatch(number -> number <= 2_000),
        "no batch ran after the second");
    assertEquals(1_000, running.report().counts().read(), "only the first is committed");
    assertEquals(1, running.report().batches());
    assertEquals(1, running.report().failedBatches());
  }

  @Test
  void should_name_the_record_that_the_parser_failed_on() {
    // given
    Parser<Line> throwing =
        raw -> {
          if (raw.position() == 7) {
            throw new IllegalStateException("boom");
          }
          return new LineParser().parse(raw);
        };
    Parser<Line> returningNull = raw -> raw.position() == 8 ? null : new LineParser().parse(raw);

    // when
    String thrown = messageOf(throwing);
    String nothing = messageOf(returningNull);

    // then
    assertEquals(
        "the parser failed on file:lines.txt#0 line 7, 5 bytes: java.lang.IllegalStateException: boom; it must return bad input as Parsed.Rejected",
        thrown.replaceAll("#[0-9a-f]+", "#0"));
    assertEquals(
        "the parser returned null for file:lines.txt#0 line 8, 5 bytes; it must return bad input as Parsed.Rejected",
        nothing.replaceAll("#[0-9a-f]+", "#0"));
  }

  private String messageOf(Parser<Line> parser) {
    StreamJob<Line> job =
        StreamJob.named("test")
            .from(ReplaySource.of(lines(10, i -> false)))
            .parse(parser)
            .to("table", new Table<Line>())
            .batch(Duration.ofMillis(100))
            .untilDrained()
            .build();
    return message(JobException.class, () -> job.run(conf()));
  }

  @Test
  void should_end_after_a_failure_and_a_restart_as_if_nothing_had_been() {
    // given: an undisturbed run
    Path file = lines(5_000, i -> i % 100 == 0);
    Table<Line> undisturbed = new Table<>();
    Report smooth =
        job(file)
            .to("table", undisturbed)
            .deadLetters(new Table<>())
            .maxRate(10_000)
            .build()
            .run(conf());

    // given: one whose third batch fails in its middle, after some of its writes
    Path checkpoint = folder.resolve("checkpoint");
    Table<Line> table = new Table<>();
    AtomicBoolean broken = new AtomicBoolean(true);
    table.before(
        value -> {
          if (broken.get() && ((Line) value).number() == 2_501) {
            throw new IllegalArgumentException("the disk is on fire");
          }
        });
    StreamJob<Line> job =
        job(file)
            .to("table", table)
            .deadLetters(new Table<>())
            .maxRate(10_000)
            .checkpoint(checkpoint)
            .build();
    JobException failure = assertThrows(JobException.class, () -> job.run(conf()));
    assertEquals(
        "a batch failed: java.lang.IllegalArgumentException: the disk is on fire",
        failure.getMessage());
    assertEquals(
        "the disk is on fire",
        Failing.causeOf(IllegalArgumentException.class, failure).getMessage());
    Batch planned = Ledgers.in(checkpoint).pending().get();
    assertEquals(3, planned.id());
    assertTrue(table.content().containsKey(2_499L), "some of the third batch is written");

    // when: it is started again with room for all that is left, which the plan does not use
    broken.set(false);
    Report report =
        job(file)
            .to("table", table)
            .deadLetters(new Table<>())
            .checkpoint(checkpoint)
            .build()
            .run(conf());

    // then: the same records
    assertEquals(values(undisturbed), values(table));
    assertEquals(smooth.counts(), report.counts());
    assertEquals(1, report.restarts());
    assertEquals(4, report.batches(), "two, the third again, and all that was left");
    assertEquals(3_000, report.sinceStart().read());

    // then: the third batch had the ranges and the write time that were planned
    assertEquals(2_001, planned.ranges().get(0).from());
    assertEquals(3_001, planned.ranges().get(0).until());
    Set<WriteTime> times = new HashSet<>();
    table.content().subMap(2_001L, 3_001L).values().forEach(row -> times.add(row.time()));
    assertEquals(Set.of(planned.writeTime()), times);
    assertTrue(
        table.content().get(3_001L).time().micros() > planned.writeTime().micros(),
        "later batches win");
  }

  @Test
  void should_finish_the_batch_under_way_when_it_is_stopped() throws Exception {
    // given: a job in the middle of its second batch, with many more to come
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Table<Line> table = new Table<>();
    table.before(
        value -> {
          if (((Line) value).number() == 1_500) {
            underWay.countDown();
            await(goOn);
          }
        });
    RunningJob running =
        job(lines(100_000, i -> false)).to("table", table).maxRate(10_000).build().start(conf());
    await(underWay);

    // when
    running.stop();
    goOn.countDown();
    Report report = running.await();

    // then
    assertEquals(2_000, report.counts().read());
    assertEquals(2, report.batches());
    assertEquals(0, report.failedBatches());
    assertEquals(numbers(2_000).boxed().collect(Collectors.toSet()), table.content().keySet());
  }

  @Test
  void should_stop_while_nothing_comes() {
    // given: a job that is not told to end with its file
    Table<Line> table = new Table<>();
    RunningJob running =
        StreamJob.named("test")
            .from(ReplaySource.of(lines(10, i -> false)))
            .parse(new LineParser())
            .to("table", table)
            .batch(Duration.ofMillis(50))
            .build()
            .start(conf());
    Await.until("all lines", LIMIT, () -> running.report().counts().read() == 10);

    // when
    running.stop();

    // then
    assertEquals(10, running.await().counts().read());
  }

  @Test
  void should_stop_before_a_commit_that_holds_too_many_rejected_records() {
    // given: one line in ten is bad, and one in twenty is allowed
    Table<Line> table = new Table<>();
    Path checkpoint = folder.resolve("checkpoint");
    StreamJob<Line> job =
        job(lines(5_000, i -> i % 10 == 0))
            .to("table", table)
            .deadLetters(new Table<>())
            .maxRate(9_990)
            .maxRejected(0.05)
            .checkpoint(checkpoint)
            .build();

    // when
    RunningJob running = job.start(conf());
    String message = message(JobException.class, running::await);

    // then: after 999 records it is too early to judge
    assertEquals(
        "199 of 1998 records were rejected, more than maxRejected allows (5.0 %); look at the dead letters, mend the mapping, and start again",
        message);
    assertEquals(999, running.report().counts().read());
    assertEquals(1, Ledgers.in(checkpoint).last().get().batch());
    assertEquals(2, Ledgers.in(checkpoint).pending().get().id());
  }

  @Test
  void should_allow_as_many_rejected_records_as_it_was_told() {
    // given
    StreamJob<Line> job =
        job(lines(2_000, i -> i % 10 == 0))
            .to("table", new Table<Line>())
            .deadLetters(new Table<>())
            .maxRejected(0.1)
            .build();

    // when
    Report report = job.run(conf());

    // then
    assertEquals(200, report.counts().rejected());
  }

  @Test
  void should_read_no_faster_than_it_may() {
    // given: 100 a second are 10 a batch of 100 ms, and Spark makes one batch an interval
    List<Long> read = Collections.synchronizedList(new ArrayList<>());
    StreamJob<Line> job =
        job(lines(55, i -> false))
            .to("table", new Table<Line>())
            .maxRate(100)
            .onProgress(report -> read.add(report.counts().read()))
            .build();

    // when
    job.run(conf());

    // then
    assertEquals(List.of(10L, 20L, 30L, 40L, 50L, 55L), read);
  }

  @Test
  void should_read_the_good_lines_of_a_gzip_file_that_is_cut_off_and_reject_its_end()
      throws IOException {
    // given: a gzip file that is cut off
    Path whole = lines(200_000, i -> false);
    Path cut = folder.resolve("cut.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      Files.copy(whole, out);
    }
    Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    Table<DeadLetter> dead = new Table<>();

    // when
    Report report = job(cut).to("table", new Table<Line>()).deadLetters(dead).build().run(conf());

    // then
    assertEquals(1, report.counts().rejected());
    assertTrue(report.counts().accepted() > 50_000, report.toString());
    DeadLetter end = (DeadLetter) dead.content().firstEntry().getValue().value();
    assertEquals(
        "the gzip data of %s is cut off or damaged here (unexpected end); the lines before this one are read"
            .formatted(cut),
        end.detail());
  }

  @Test
  void should_refuse_a_checkpoint_folder_that_another_job_uses() {
    // given
    Path checkpoint = folder.resolve("checkpoint");
    StreamJob<Line> job =
        job(lines(10, i -> false)).to("table", new Table<Line>()).checkpoint(checkpoint).build();
    String message;
    try (FolderLedger other = FolderLedger.open(checkpoint)) {
      // when
      message = message(JobException.class, () -> job.run(conf()));
    }

    // then
    assertEquals(
        "another job is using the checkpoint folder %s; stop it, or give this one a folder of its own"
            .formatted(checkpoint),
        message);
    assertEquals(10, job.run(conf()).counts().read(), "the refusal has left nothing behind");
  }

  @Test
  void should_refuse_the_checkpoint_folder_of_another_source() throws IOException {
    // given: the file was changed after the first run
    Path checkpoint = folder.resolve("checkpoint");
    Path file = lines(10, i -> false);
    StreamJob<Line> job = job(file).to("table", new Table<Line>()).checkpoint(checkpoint).build();
    job.run(conf());
    String known = read(checkpoint.resolve("source"));
    Files.writeString(file, "other\n");

    // when
    String message = message(JobException.class, () -> job.run(conf()));

    // then
    assertTrue(
        message.startsWith(
            "the checkpoint folder %s belongs to another source: it has \"%s\", but this job reads \"file lines.txt sha256 "
                .formatted(checkpoint, known)),
        message);
    assertTrue(
        message.endsWith(
            "\"; a topic that was made anew and a file that was changed are other sources; use another folder to read this one from its start"),
        message);
  }

  @Test
  void should_do_nothing_when_it_is_started_again_after_its_end() {
    // given
    Path checkpoint = folder.resolve("checkpoint");
    Table<Line> table = new Table<>();
    StreamJob<Line> job =
        job(lines(10, i -> false)).to("table", table).checkpoint(checkpoint).build();
    job.run(conf());

    // when
    Report report = job.run(conf());

    // then
    assertEquals(10, table.writes());
    assertEquals(10, report.counts().read());
    assertEquals(0, report.sinceStart().read());
    assertEquals(1, report.restarts());
  }

  @Test
  void should_take_numbers_from_the_sink_that_keeps_them_whatever_its_place() {
    // given
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    Keeper keeper = new Keeper("a", asked);
    StreamJob<Line> job =
        job(lines(1, i -> false))
            .to("first", new Table<Line>())
            .to("keeper", keeper)
            .to("last", new Table<Line>())
            .build();

    // when
    job.run(conf());

    // then
    assertEquals(List.of("lines.txt"), asked);
  }

  @Test
  void should_refuse_sinks_that_keep_numbers_in_two_places() {
    // given
    StreamJob<Line> job =
        job(lines(1, i -> false))
            .to("one", new Keeper("a", List.of()))
            .to("two", new Keeper("b", List.of()))
            .build();

    // when
    String message = message(JobException.class, () -> job.start(conf()));

    // then
    assertEquals(
        "the sinks of a job must keep the numbers of inputs in one place, but keep them in [a, b]; write to one keyspace, or run a job for each",
        message);
  }

  @Test
  void should_leave_its_settings_to_others() {
    // given
    SparkConf conf = conf();
    Map<String, String> before = Map.of("spark.app.name", conf.get("spark.app.name"));

    // when
    job(lines(1, i -> false)).to("table", new Table<Line>()).build().run(conf);

    // then
    assertEquals(before.get("spark.app.name"), conf.get("spark.app.name"));
    assertFalse(conf.contains("spark.streaming.concurrentJobs"));
  }

  private StreamJob.Builder<Line> job(Path file) {
    return StreamJob.named("test")
        .from(ReplaySource.of(file))
        .parse(new LineParser())
        .batch(Duration.ofMillis(100))
        .untilDrained();
  }

  private static SparkConf conf() {
    return TestSpark.conf();
  }

  private Path lines(int count, IntPredicate bad) {
    List<String> lines =
        IntStream.rangeClosed(1, count).mapToObj(i -> (bad.test(i) ? "bad" : "line") + i).toList();
    try {
      return Files.write(folder.resolve("lines.txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LongStream numbers(int last) {
    return LongStream.rangeClosed(1, last);
  }

  private static Map<Long, Object> values(Table<Line> table) {
    return table.content().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().value()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A sink that writes nothing, and does not say so. */
  private static final class Forgetful implements Sink<Line> {
    @Override
    public Writer<Line> open(WriteTime time) {
      return new Writer<>() {
        @Override
        public void write(Line line) {}

        @Override
        public long finish() {
          return 0;
        }
      };
    }
  }

  /** A sink that keeps the numbers of inputs, and nothing else. */
  private static final class Keeper implements Sink<Line> {
    private final String place;
    private final transient List<String> asked;

    Keeper(String place, List<String> asked) {
      this.place = place;
      this.asked = asked;
    }

    @Override
    public Optional<InputNumbers> inputNumbers(SparkConf conf) {
      return Optional.of(new Numbers(place, asked));
    }

    @Override
    public Writer<Line> open(WriteTime time) {
      return new Table<Line>().open(time);
    }
  }

  private record Numbers(String place, List<String> asked) implements InputNumbers {
    @Override
    public int streamNumber(String identity) {
      return 0;
    }

    @Override
    public void register(FileIdentity file) {
      asked.add(file.name());
    }

    @Override
    public String toString() {
      return place;
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
