package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.record.FileIdentity;
import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.testing.LineServer;
import io.sluice.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SocketPlannerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final InputNumbers numbers = InputNumbers.withinJob();
  private final List<Planner> opened = new ArrayList<>();
  private LineServer server;

  @BeforeEach
  void listen() throws IOException {
    server = new LineServer();
  }

  @AfterEach
  void close() throws IOException {
    opened.forEach(Planner::close);
    server.close();
  }

  @Test
  void should_read_the_lines_of_a_connection_in_order_and_end_with_it() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.planner().stopAtPresentEnd();
    run.drain();
    server.accept().send(numbered(1, 20_000)).end();

    // when
    Await.until("the end", LIMIT, () -> !run.batch(777, PlannerRun.Kill.NEVER) && isOver(run));

    // then
    assertEquals(numbered(1, 20_000), run.texts());
    assertEquals(
        IntStream.rangeClosed(1, 20_000).mapToObj(Long::valueOf).toList(),
        run.committed().stream()
            .map(Raw::position)
            .map(Number::intValue)
            .map(Long::valueOf)
            .toList());
    run.planner().close();
    assertEquals(0, run.planner().lost());
  }

  @Test
  void should_connect_again_after_the_end_and_number_the_connections_apart() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();

    // when: one that says nothing is between
    server.accept().send("a\nb\n").end();
    Await.until("2 lines", LIMIT, () -> drain(run) == 2);
    server.accept().end();
    server.accept().send("c\n").end();
    Await.until("3 lines", LIMIT, () -> drain(run) == 3);

    // then
    assertEquals(List.of("a", "b", "c"), run.texts());
    assertEquals(3, run.committed().stream().map(Raw::seq).distinct().count());
    assertEquals(
        List.of(0, 0, 1),
        run.committed().stream().map(raw -> ((Input.Connection) raw.input()).number()).toList());
    assertEquals(1, run.positions().size(), "the first connection is forgotten");
  }

  @Test
  void should_wait_for_a_server_that_is_not_there_yet() throws IOException {
    // given
    int port = server.port();
    server.close();
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();

    // when
    server = new LineServer(port);
    server.accept().send("a\n");

    // then
    Await.until("a line", LIMIT, () -> drain(run) == 1);
  }

  @Test
  void should_take_a_line_for_whole_only_when_its_newline_came() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();
    String peer = "127.0.0.1:" + server.port();

    // when
    server.accept().send("IBM,1\nIBM,12").end();
    Await.until("2 lines", LIMIT, () -> drain(run) == 2);

    // then
    assertEquals(List.of("IBM,1", "IBM,12"), run.texts());
    assertEquals(List.of(false, true), run.committed().stream().map(Raw::isRejected).toList());
    assertEquals(
        "the connection to %s broke off within the line (it was ended before the newline)"
            .formatted(peer),
        Parsed.Rejected.bySource(run.committed().get(1)).detail());
  }

  @Test
  void should_keep_what_came_before_a_connection_was_broken_off() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.planner().stopAtPresentEnd();
    run.drain();
    server.accept().send("a\nb");
    Await.until("a line", LIMIT, () -> drain(run) == 1);

    // when: that is no end
    server.reset();
    server.accept().send("c\n").end();
    Await.until("the end", LIMIT, () -> drain(run) > 0 && isOver(run));

    // then
    assertEquals(List.of("a", "b", "c"), run.texts());
    assertEquals(
        List.of(false, true, false), run.committed().stream().map(Raw::isRejected).toList());
  }

  @Test
  void should_hold_back_a_sender_that_is_faster_than_the_job() throws IOException {
    // given: 200 MB, of which 64 MiB may wait, and some in the buffers of the network
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();
    String line = "x".repeat(100_000);
    server.accept();
    int[] sent = {0};
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 2_000; i++) {
                  server.send(line + "\n");
                  sent[0] = i + 1;
                }
                server.end();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    // when: nothing is taken until no more can be sent
    int[] before = {-1};
    Await.until(
        "the sender to be held back",
        LIMIT,
        () -> {
          boolean still = sent[0] > 600 && sent[0] == before[0];
          before[0] = sent[0];
          return still;
        });
    int held = sent[0];
    Await.until("all lines", LIMIT, () -> drain(run) == 2_000);
    sending.join();

    // then
    assertTrue(held < 1_500, "sent " + held);
  }

  @Test
  void should_count_as_lost_what_was_planned_and_not_logged() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();
    server.accept().send(numbered(1, 10));
    Await.until("lines", LIMIT, () -> run.batch(4, PlannerRun.Kill.BEFORE_THE_COMMIT));

    // when
    Planner again = openWithoutLog(run.positions(), new PlannedLines());
    List<Range> ranges = again.replan(List.of(new Range("1-a", 1, 5)));

    // then
    assertEquals(List.of(), ranges);
    assertEquals(4, again.lost());
  }

  @Test
  void should_count_what_was_received_and_not_committed_when_it_is_closed() throws IOException {
    // given: 3 are committed, 3 planned, and the others wait
    PlannerRun run = new PlannerRun(this::openWithoutLog);
    run.drain();
    server.accept().send(numbered(1, 10)).end();
    List<Range> ranges = new ArrayList<>();
    Await.until("3 lines", LIMIT, () -> run.batch(3, PlannerRun.Kill.NEVER));
    Await.until(
        "the others",
        LIMIT,
        () -> {
          ranges.addAll(run.planner().plan(3 - total(ranges)));
          return total(ranges) == 3;
        });
    server.accept();

    // when
    run.planner().close();
    run.planner().close();

    // then
    assertEquals(7, run.planner().lost());
  }

  @Test
  void should_read_from_the_log_what_was_received_before_a_kill() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithLog);
    run.drain();
    server.accept().send(numbered(1, 10)).end();
    Await.until("3 lines", LIMIT, () -> run.batch(3, PlannerRun.Kill.NEVER));
    Await.until("more", LIMIT, () -> run.batch(3, PlannerRun.Kill.BEFORE_THE_COMMIT));
    server.accept();
    run.planner().close();

    // when
    run.start();
    run.planner().stopAtPresentEnd();
    run.drain();

    // then: the end was seen before, so it does not connect again
    assertEquals(numbered(1, 10), run.texts());
    assertTrue(run.planner().drained());
    assertEquals(List.of(), logFiles());
    assertEquals(10, run.committed().stream().map(Raw::seq).distinct().count());
  }

  @Test
  void should_wait_for_another_connection_if_the_log_has_no_end() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithLog);
    run.drain();
    server.accept().send(numbered(1, 10));
    Await.until("10 lines received", LIMIT, () -> run.batch(1, PlannerRun.Kill.NEVER));
    run.planner().close();
    server.end();

    // when
    run.start();
    run.planner().stopAtPresentEnd();
    run.drain();
    assertFalse(run.planner().drained());
    server.accept().send("11\n").end();
    Await.until("the end", LIMIT, () -> drain(run) > 0 && isOver(run));

    // then
    assertEquals("11", run.texts().get(run.texts().size() - 1));
  }

  @Test
  void should_give_exactly_what_the_log_holds_once_wherever_the_job_is_killed() throws IOException {
    // given: a copy of the log is what a kill leaves on the disk
    Random random = RandomInput.random();
    for (int round = 0; round < RandomInput.times(15); round++) {
      Path[] logs = {folder.resolve("r%d.0".formatted(round))};
      PlannerRun run = new PlannerRun((positions, plan) -> open(logs[0], positions, plan));
      List<String> held = new ArrayList<>();
      int sent = 0;
      for (int kill = 1; kill <= 6; kill++) {
        // The pending batch, if there is one, and another, for which it connects.
        run.batch(1 + random.nextInt(50), PlannerRun.Kill.NEVER);
        run.batch(1 + random.nextInt(50), PlannerRun.Kill.NEVER);
        server.accept();
        int lines = 1 + random.nextInt(200);
        server.send(numbered(sent + 1, sent + lines));
        sent += lines;
        if (random.nextBoolean()) {
          server.end();
        }
        for (int batch = random.nextInt(5); batch > 0; batch--) {
          run.batch(1 + random.nextInt(50), PlannerRun.Kill.NEVER);
        }
        run.batch(1 + random.nextInt(50), PlannerRun.Kill.values()[random.nextInt(4)]);

        // when
        Path next = folder.resolve("r%d.%d".formatted(round, kill));
        copy(logs[0], next);
        opened.forEach(Planner::close);
        opened.clear();
        logs[0] = next;
        held.clear();
        held.addAll(run.texts());
        heldBy(next, run.positions()).forEach(held::add);
        run.start();
      }
      List<String> expected = List.copyOf(held);
      run.planner().stopAtPresentEnd();
      Await.until("the log to be read", LIMIT, () -> drain(run) >= expected.size());

      // then
      assertEquals(expected, run.texts());
      assertEquals(expected.size(), run.texts().stream().distinct().count());
      opened.forEach(Planner::close);
      opened.clear();
      server.close();
      server = new LineServer();
    }
  }

  @Test
  void should_refuse_to_plan_again_what_the_log_lost() throws IOException {
    // given
    PlannerRun run = new PlannerRun(this::openWithLog);
    run.drain();
    server.accept().send(numbered(1, 10));
    Await.until("lines", LIMIT, () -> run.batch(4, PlannerRun.Kill.BEFORE_THE_COMMIT));
    run.planner().close();
    for (Path file : logFiles()) {
      Files.delete(file);
    }

    // when
    Planner again = openWithLog(run.positions(), new PlannedLines());

    // then
    assertEquals(
        "the batch that was not finished read 1-a [1, 5), but the write-ahead log no longer has all of it; use another checkpoint folder to begin anew",
        message(SourceException.class, () -> again.replan(List.of(new Range("1-a", 1, 5)))));
  }

  @Test
  void should_fail_when_the_log_can_not_be_written() throws IOException {
    // given
    Path log = folder.resolve("log");
    PlannerRun run = new PlannerRun((positions, plan) -> open(log, positions, plan));
    run.drain();
    Files.delete(log);

    // when
    server.accept().send("a\n");

    // then
    String message =
        Await.until(
            "a failure",
            LIMIT,
            () -> {
              try {
                run.drain();
                return "";
              } catch (SourceException e) {
                return e.getMessage();
              }
            },
            text -> !text.isEmpty());
    assertTrue(
        message.matches(
            "can't use the write-ahead log in %s \\(NoSuchFileException: .*\\); it must be a folder that this user may write to, on a disk with room"
                .formatted(log)),
        message);
  }

  @Test
  void should_tell_that_numbers_can_not_be_had() throws IOException {
    // given
    InputNumbers broken =
        new InputNumbers() {
          @Override
          public int streamNumber(String identity) {
            throw new IllegalStateException("no numbers");
          }

          @Override
          public void register(FileIdentity file) {}
        };
    Planner planner =
        new SocketPlanner("127.0.0.1", server.port(), null, new PlannedLines(), broken, Map.of());
    opened.add(planner);
    planner.plan(1);

    // when
    server.accept().send("a\n");

    // then
    Await.until(
        "a failure",
        LIMIT,
        () -> {
          try {
            planner.plan(1);
            return "";
          } catch (SourceException e) {
            return e.getMessage();
          }
        },
        ("receiving from 127.0.0.1:" + server.port() + " failed: no numbers")::equals);
  }

  private Planner openWithoutLog(Map<String, Long> positions, PlannedLines plan) {
    return open(null, positions, plan);
  }

  private Planner openWithLog(Map<String, Long> positions, PlannedLines plan) {
    return open(folder, positions, plan);
  }

  private Planner open(Path log, Map<String, Long> positions, PlannedLines plan) {
    Planner planner =
        new SocketPlanner(
            "127.0.0.1",
            server.port(),
            log == null ? null : WriteAheadLog.open(log, positions, 500),
            plan,
            numbers,
            positions);
    opened.add(planner);
    return planner;
  }

  private static int drain(PlannerRun run) {
    run.drain();
    return run.texts().size();
  }

  private static boolean isOver(PlannerRun run) {
    return run.planner().drained();
  }

  private static long total(List<Range> ranges) {
    return ranges.stream().mapToLong(Range::length).sum();
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  /** What of a log is not committed. */
  private static List<String> heldBy(Path log, Map<String, Long> positions) {
    List<String> held = new ArrayList<>();
    for (LogSegment segment : WriteAheadLog.open(log, positions).left()) {
      try (LogLines lines = LogLines.of(segment.file())) {
        long position = segment.from();
        for (Line line; (line = lines.next()) != null; position++) {
          if (position >= positions.getOrDefault(segment.connection(), 1L)) {
            held.add(new String(line.bytes()));
          }
        }
      }
    }
    return held;
  }

  private List<Path> logFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
