package io.sluice.job;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.DeadLetter;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.source.DirectorySource;
import io.sluice.source.ReplaySource;
import io.sluice.source.SocketSource;
import io.sluice.source.Source;
import io.sluice.source.SourceException;
import io.sluice.testing.LineServer;
import io.sluice.testing.MemorySink;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.Await;
import io.sluice.testkit.FreshNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class FileAndSocketJobTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path temp;
  private final MemorySink<String> sink = new MemorySink<>(FreshNames.topic("lines"));
  private final MemorySink<DeadLetter> dead = new MemorySink<>(FreshNames.topic("dead"));

  @Test
  void should_read_what_is_in_a_folder_by_its_uri_and_end() throws IOException {
    // given
    put("a.csv", numbered("a", 1, 1_000));
    put("b.csv", numbered("b", 1, 1_000));
    DirectorySource source =
        DirectorySource.of(temp.resolve("in").toUri().toString())
            .settlingFor(Duration.ofMillis(50));

    // when
    Report report = job(source).untilDrained().build().run(TestSpark.conf());

    // then
    assertEquals(2_000, report.counts().read());
    assertEquals(
        sorted(List.of(numbered("a", 1, 1_000), numbered("b", 1, 1_000))),
        new TreeSet<>(sink.values()));
    assertEquals(2_000, sink.values().size());
  }

  @Test
  void should_read_from_any_file_system_that_hadoop_knows() throws IOException {
    // given
    put("a.csv", numbered("a", 1, 100));

    // when
    Report report =
        job(DirectorySource.of("elsewhere://host" + folder()))
            .untilDrained()
            .build()
            .run(TestSpark.conf());

    // then
    assertEquals(100, report.counts().read());
    assertEquals(new TreeSet<>(numbered("a", 1, 100)), new TreeSet<>(sink.values()));
  }

  @Test
  void should_bear_huge_lines_and_cut_those_that_are_too_long() throws IOException {
    // given: 10 MB, and one byte more than is kept
    put("a.csv", List.of("1", "x".repeat(10_000_000), "y".repeat((16 << 20) + 1), "4"));

    // when
    Report report = job(source()).deadLetters(dead).untilDrained().build().run(TestSpark.conf());

    // then
    assertEquals(3, report.counts().accepted());
    assertEquals(
        List.of(1, 1, 10_000_000), sink.values().stream().map(String::length).sorted().toList());
    DeadLetter cut = dead.values().get(0);
    assertEquals(3, cut.origin().position());
    assertEquals("the line has 16777217 bytes, more than the 16777216 that are kept", cut.detail());
  }

  @Test
  void should_leave_a_file_alone_until_its_slow_writer_is_done() throws IOException {
    // given: a writer that pauses, but never for as long as files settle
    Path file = Files.writeString(folder().resolve("slow.csv"), "1\n");
    RunningJob job =
        job(source().settlingFor(Duration.ofSeconds(2))).build().start(TestSpark.conf());

    try {
      // when: it writes half a line for 3 s, more than one batch
      long begun = System.nanoTime();
      Await.until(
          "3 s of writing",
          LIMIT,
          () -> {
            Files.writeString(file, "x", StandardOpenOption.APPEND);
            assertEquals(0, job.report().counts().read());
            return System.nanoTime() - begun > 3_000_000_000L;
          });
      Files.writeString(file, "\nlast\n", StandardOpenOption.APPEND);
      put("moved.csv", List.of("moved"));
      Await.until("what was moved", LIMIT, () -> sink.values().contains("moved"));
      boolean movedFirst = !sink.values().contains("last");
      Await.until("the slow file", LIMIT, () -> job.report().counts().read() == 4);

      // then
      assertTrue(movedFirst, "what was moved here is taken at once");
      assertEquals(4, sink.values().size());
      assertTrue(sink.values().containsAll(List.of("1", "last", "moved")));
    } finally {
      job.stop();
      job.await();
    }
  }

  @Test
  void should_go_on_in_a_folder_after_a_batch_that_failed() throws IOException {
    // given: one file is read in batches of 500 lines
    put("a.csv", numbered("a", 1, 2_000));
    StreamJob<String> job =
        job(source()).checkpoint(temp.resolve("checkpoint")).maxRate(5_000).untilDrained().build();
    sink.failAfter(1_200);
    assertEquals("told to fail", message(JobException.class, () -> job.run(TestSpark.conf())));

    // when: another came while the job was down
    put("b.csv", numbered("b", 1, 100));
    sink.failAfter(Long.MAX_VALUE);
    Report report = job.run(TestSpark.conf());

    // then
    assertEquals(2_100, report.counts().read());
    assertEquals(1, report.restarts());
    assertEquals(
        sorted(List.of(numbered("a", 1, 2_000), numbered("b", 1, 100))),
        new TreeSet<>(sink.values()));
    assertTrue(sink.values().size() < 2_100 + 500, "one batch is replayed, no more");
  }

  @Test
  void should_go_on_after_a_restart_in_files_whose_names_hold_line_breaks() throws IOException {
    for (boolean replayed : new boolean[] {true, false}) {
      // given: a batch of it is committed, and one has failed
      String name = replayed ? "re\nplay \u001b[2J.csv" : "line\nbreak.csv";
      put(name, numbered(replayed ? "r" : "d", 1, 2_000));
      Source source = replayed ? ReplaySource.of(folder().resolve(name)) : source();
      StreamJob<String> job =
          job(source)
              .checkpoint(temp.resolve("checkpoint" + replayed))
              .maxRate(5_000)
              .untilDrained()
              .build();
      sink.failAfter(1_200);
      assertEquals("told to fail", message(JobException.class, () -> job.run(TestSpark.conf())));

      // when
      sink.failAfter(Long.MAX_VALUE);
      Report report = job.run(TestSpark.conf());

      // then
      assertEquals(2_000, report.counts().read());
      assertTrue(sink.values().containsAll(numbered(replayed ? "r" : "d", 1, 2_000)));
      Files.delete(folder().resolve(name));
    }
  }

  @Test
  void should_make_a_dead_letter_of_what_can_not_be_read_whole() throws IOException {
    // given
    byte[] packed = Base64.getDecoder().decode("H4sIAAAAAAAA/0tM4koCAFmxXAAAAAAA");
    Files.write(folder().resolve("cut.gz"), packed);
    settled("cut.gz");
    put("good.csv", List.of("good"));

    // when
    Report report = job(source()).deadLetters(dead).untilDrained().build().run(TestSpark.conf());

    // then
    assertEquals(1, report.counts().rejected());
    assertEquals("DAMAGED", dead.values().get(0).reason().name());
    assertTrue(sink.values().contains("good"));
  }

  @Test
  void should_tell_within_20_s_that_the_folder_is_gone() throws IOException {
    // given
    put("a.csv", List.of("a"));
    RunningJob job = job(source()).build().start(TestSpark.conf());
    Await.until("a line", LIMIT, () -> job.report().counts().read() == 1);

    // when
    Files.move(temp.resolve("in"), temp.resolve("away"));
    long begun = System.nanoTime();

    // then
    assertEquals(
        "can't list the folder file:%1$s/in (File file:%1$s/in does not exist); is it still there, and may this user read it?"
            .formatted(temp),
        message(JobException.class, job::await));
    assertTrue(System.nanoTime() - begun < 20_000_000_000L);
  }

  @Test
  void should_stream_lines_of_a_socket_in_an_application_of_ones_own() throws Exception {
    try (LineServer server = new LineServer();
        JavaStreamingContext context =
            new JavaStreamingContext(TestSpark.conf(), Durations.milliseconds(100))) {
      // given
      JavaDStream<Raw> lines = SocketSource.of("127.0.0.1", server.port()).stream(context);
      sink.save(lines.map(raw -> new String(raw.bytes())));
      context.start();

      // when
      server.accept().send(numbered("s", 1, 1_000));

      // then
      Await.until("all lines", LIMIT, () -> sink.values().size() == 1_000);
      assertEquals(new TreeSet<>(numbered("s", 1, 1_000)), new TreeSet<>(sink.values()));
    }
  }

  @Test
  void should_count_the_lines_of_a_socket_that_a_failed_batch_lost() throws IOException {
    try (LineServer server = new LineServer()) {
      // given
      StreamJob<String> job =
          job(SocketSource.of("127.0.0.1", server.port()))
              .checkpoint(temp.resolve("checkpoint"))
              .untilDrained()
              .build();
      sink.failAfter(0);
      RunningJob failing = job.start(TestSpark.conf());
      server.accept().send(numbered("s", 1, 100)).end();
      assertEquals("told to fail", message(JobException.class, failing::await));
      assertEquals(100, failing.report().lost());

      // when: twice, for the plan that is lost is done with the first time
      sink.failAfter(Long.MAX_VALUE);
      List<Report> reports =
          IntStream.range(0, 2)
              .mapToObj(
                  i -> {
                    RunningJob again = job.start(TestSpark.conf());
                    accept(server, "again" + i);
                    return again.await();
                  })
              .toList();

      // then
      assertEquals(List.of(100L, 0L), reports.stream().map(Report::lost).toList());
      assertEquals(2, reports.get(1).counts().read());
      assertEquals(new TreeSet<>(List.of("again0", "again1")), new TreeSet<>(sink.values()));
    }
  }

  @Test
  void should_lose_no_line_of_a_socket_with_a_write_ahead_log() throws IOException {
    try (LineServer server = new LineServer()) {
      // given
      StreamJob<String> job =
          job(SocketSource.of("127.0.0.1", server.port())
                  .withWriteAheadLog(temp.resolve("checkpoint/write-ahead-log")))
              .checkpoint(temp.resolve("checkpoint"))
              .untilDrained()
              .maxRate(5_000)
              .build();
      sink.failAfter(1_200);
      RunningJob failing = job.start(TestSpark.conf());
      server.accept().send(numbered("s", 1, 5_000));
      assertEquals("told to fail", message(JobException.class, failing::await));
      server.end();

      // when: what was not received is lost with the connection
      sink.failAfter(Long.MAX_VALUE);
      RunningJob again = job.start(TestSpark.conf());
      accept(server, "last");
      Report report = again.await();

      // then
      assertEquals(new TreeSet<>(sink.values()).size(), report.counts().read());
      assertTrue(sink.values().containsAll(numbered("s", 1, 1_500)));
      assertTrue(sink.values().contains("last"));
      assertEquals(0, report.lost());
    }
  }

  @Test
  void should_refuse_to_begin_without_the_lines_of_a_write_ahead_log() throws IOException {
    try (LineServer server = new LineServer()) {
      // given: a start with a log, of which nothing is committed
      Path checkpoint = temp.resolve("checkpoint");
      Path log = checkpoint.resolve(SocketSource.WRITE_AHEAD_LOG);
      SocketSource bare = SocketSource.of("127.0.0.1", server.port());
      sink.failAfter(0);
      RunningJob failing = drained(bare.withWriteAheadLog(log), checkpoint).start(TestSpark.conf());
      server.accept().send(numbered("s", 1, 100)).end();
      assertEquals("told to fail", message(JobException.class, failing::await));
      sink.failAfter(Long.MAX_VALUE);

      // when / then: without it, and with another
      String refusal =
          "the write-ahead log in %s holds 100 lines that are not written yet, and would be lost, for socket://127.0.0.1:%d is read %s; start with --write-ahead-log (in Java withWriteAheadLog on that folder), or use another checkpoint folder to begin without them";
      assertEquals(
          refusal.formatted(log, server.port(), "without it"),
          message(SourceException.class, () -> drained(bare, checkpoint).start(TestSpark.conf())));
      Path other = temp.resolve("other");
      assertEquals(
          refusal.formatted(log, server.port(), "with one in " + other),
          message(
              SourceException.class,
              () -> drained(bare.withWriteAheadLog(other), checkpoint).start(TestSpark.conf())));

      // and: with it the lines are there, by whatever path
      Path link = Files.createSymbolicLink(temp.resolve("link"), checkpoint);
      Path linked = link.resolve(SocketSource.WRITE_AHEAD_LOG);
      Report report = drained(bare.withWriteAheadLog(linked), checkpoint).run(TestSpark.conf());
      assertEquals(100, report.counts().read());
      assertEquals(new TreeSet<>(numbered("s", 1, 100)), new TreeSet<>(sink.values()));

      // and: as they are written, the log is needed no more
      RunningJob without = drained(bare, checkpoint).start(TestSpark.conf());
      accept(server, "last");
      assertEquals(101, without.await().counts().read());
      assertTrue(sink.values().contains("last"));
    }
  }

  @Test
  void should_bear_the_positions_of_ten_thousand_files() throws IOException {
    // given
    for (int i = 0; i < 10_000; i++) {
      put("file%05d.csv".formatted(i), List.of("line of file " + i));
    }
    StreamJob<String> job =
        job(source()).checkpoint(temp.resolve("checkpoint")).batch(Duration.ofSeconds(1)).build();
    long begun = System.nanoTime();
    RunningJob running = job.start(TestSpark.conf());
    Await.until(
        "all files", Duration.ofSeconds(120), () -> running.report().counts().read() == 10_000);
    long all = (System.nanoTime() - begun) / 1_000_000;

    // when: one more comes
    begun = System.nanoTime();
    put("one-more.csv", List.of("one more"));
    Await.until("one more", LIMIT, () -> running.report().counts().read() == 10_001);
    long one = (System.nanoTime() - begun) / 1_000_000;
    running.stop();
    running.await();

    // then
    System.out.printf("10,000 files by a job: %d ms; one more: %d ms%n", all, one);
    assertTrue(one < 20_000, "one more took " + one + " ms");
  }

  private StreamJob<String> drained(Source source, Path checkpoint) {
    return job(source).checkpoint(checkpoint).untilDrained().build();
  }

  private StreamJob.Builder<String> job(Source source) {
    return StreamJob.named("lines")
        .from(source)
        .parse(FileAndSocketJobTest::parse)
        .to("memory", sink)
        .batch(Duration.ofMillis(100));
  }

  private static Parsed<String> parse(Raw raw) {
    return new Parsed.Accepted<>(new String(raw.bytes()));
  }

  private DirectorySource source() throws IOException {
    return DirectorySource.of(folder().toString());
  }

  private Path folder() throws IOException {
    return Files.createDirectories(temp.resolve("in"));
  }

  private void put(String name, List<String> lines) throws IOException {
    Files.write(folder().resolve("_aside"), lines);
    settled("_aside");
    Files.move(folder().resolve("_aside"), folder().resolve(name));
  }

  private void settled(String name) throws IOException {
    Files.setLastModifiedTime(folder().resolve(name), FileTime.fromMillis(1_381_190_400_000L));
  }

  private static void accept(LineServer server, String line) {
    try {
      server.accept().send(line + "\n").end();
    } catch (IOException e) {
      throw new SourceException("the test's server failed", e);
    }
  }

  private static List<String> numbered(String prefix, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> prefix + i).toList();
  }

  private static TreeSet<String> sorted(List<List<String>> lists) {
    TreeSet<String> all = new TreeSet<>();
    lists.forEach(all::addAll);
    return all;
  }
}
