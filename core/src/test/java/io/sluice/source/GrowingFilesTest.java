package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.record.Origin;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import io.sluice.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of a folder that grow, change or go away while they are read, or between. */
@Tag("one-line")
class GrowingFilesTest extends DroppedFiles {
  @Test
  void should_not_read_twice_what_was_only_touched_or_put_back() throws IOException {
    // given
    put("a.csv", "a\n");
    put("b.csv", "b\n");
    PlannerRun run = new PlannerRun(this::open);
    run.drain();

    // when
    Files.setLastModifiedTime(
        temp.resolve("a.csv"), FileTime.from(Instant.parse("2014-01-01T00:00:00Z")));
    Files.move(temp.resolve("b.csv"), temp.resolve("b.tmp"));
    run.start();
    run.drain();
    Files.move(temp.resolve("b.tmp"), temp.resolve("b.csv"));
    run.start();
    run.drain();

    // then
    assertEquals(List.of("a", "b"), run.texts());
  }

  @Test
  void should_read_whole_a_file_with_other_bytes() throws IOException {
    // given
    put("a.csv", "1\n2\n");
    PlannerRun run = new PlannerRun(this::open);
    run.drain();

    // when
    Files.writeString(temp.resolve("a.csv"), "1\n3\n4\n");
    settle("a.csv", 1);
    run.start();
    run.drain();

    // then
    assertEquals(List.of("1", "2", "1", "3", "4"), run.texts());
    assertEquals(5, run.committed().stream().map(Raw::seq).distinct().count());
  }

  @Test
  void should_go_on_where_it_stood_in_a_file_that_has_grown() throws IOException {
    // given: read while its writer was within line 3
    put("a.csv", "h\n1\n2\n3");
    PlannerRun run = new PlannerRun(this::openWithHeader);
    run.drain();

    // when: the rest comes, twice
    append("a.csv", "33\n4\n", 1);
    run.start();
    run.drain();
    append("a.csv", "5\n", 2);
    run.start();
    run.drain();

    // then: what was cut off is read again, and nothing else
    assertEquals(List.of("1", "2", "3", "3", "333", "4", "5"), run.texts());
    assertEquals(3, run.committed().stream().map(raw -> raw.input().id()).distinct().count());

    // and: the half that was taken for whole is told
    Raw half = run.committed().get(2);
    Raw told = run.committed().get(3);
    assertEquals(half.origin(), told.origin());
    assertEquals(1, run.committed().stream().filter(Raw::isRejected).count());
    Parsed.Rejected<?> letter = Parsed.Rejected.bySource(told);
    assertEquals(Reason.DAMAGED, letter.reason());
    assertEquals(
        "the file ended within this line, which was taken for whole, and has grown since: the whole line is another record; if this half of it made a row (seq %d, unless the feed numbers its records), delete that row"
            .formatted(half.seq()),
        letter.detail());
  }

  @Test
  void should_not_read_twice_a_last_line_that_only_got_its_end() throws IOException {
    for (String end : List.of("\n", "\n3\n", "\r\n3", "\n\n")) {
      // given
      Path folder = Files.createDirectory(temp.resolve("in" + end.length() + end.hashCode()));
      put(folder, "a.csv", "1\n2".getBytes());
      put(folder, "b.csv", Gzip.members("1\n2"));
      PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));
      run.drain();

      // when
      Files.writeString(folder.resolve("a.csv"), end, StandardOpenOption.APPEND);
      Files.write(folder.resolve("b.csv"), Gzip.members(end), StandardOpenOption.APPEND);
      settle(folder, "a.csv", 1);
      settle(folder, "b.csv", 1);
      run.start();
      run.drain();

      // then
      List<String> more = end.substring(end.indexOf('\n') + 1).lines().toList();
      List<String> expected = new ArrayList<>(List.of("1", "2", "1", "2"));
      expected.addAll(more);
      expected.addAll(more);
      assertEquals(expected, run.texts());
      assertTrue(run.committed().stream().noneMatch(Raw::isRejected));
    }
  }

  @Test
  void should_tell_the_seq_that_a_half_line_had_also_when_only_its_end_came_between()
      throws IOException {
    // given: a carriage return comes, which may be the line's end or not
    put("a.csv", "a\nb");
    PlannerRun run = new PlannerRun(this::open);
    run.drain();
    append("a.csv", "\r", 1);
    run.start();
    run.drain();
    run.planner().stopAtPresentEnd();
    run.drain();
    assertTrue(run.planner().drained());

    // when
    append("a.csv", "X\n", 2);
    run.start();
    run.drain();

    // then: the row of the half is named
    assertEquals(List.of("a", "b", "b", "b\rX"), run.texts());
    Raw half = run.committed().get(1);
    Parsed.Rejected<?> letter = Parsed.Rejected.bySource(run.committed().get(2));
    assertEquals(half.origin(), letter.raw().origin());
    assertTrue(letter.detail().contains("(seq " + half.seq() + ","), letter.detail());
  }

  @Test
  void should_not_read_twice_a_file_that_was_emptied_and_written_anew() throws IOException {
    for (boolean restart : new boolean[] {false, true}) {
      // given
      Path folder = Files.createDirectory(temp.resolve("in" + restart));
      put(folder, "a.csv", "1\n2\n".getBytes());
      PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));
      run.drain();

      // when: it is seen while it is empty, and then again
      Files.writeString(folder.resolve("a.csv"), "");
      settle(folder, "a.csv", 1);
      look(folder, run, restart, "y.csv");
      Files.writeString(folder.resolve("a.csv"), "1\n2\n3\n");
      settle(folder, "a.csv", 2);
      look(folder, run, restart, "z.csv");

      // then
      assertEquals(List.of("1", "2", "y.csv", "3", "z.csv"), run.texts());
    }
  }

  @Test
  void should_tell_every_half_line_of_files_that_grow_wherever_the_job_is_killed()
      throws IOException {
    Random random = RandomInput.random();
    for (int round = 0; round < RandomInput.times(30); round++) {
      // given
      Path folder = Files.createDirectory(temp.resolve("round" + round));
      boolean packed = random.nextBoolean();
      PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));
      String text = "";
      int minutes = 0;
      put(folder, "a.csv", new byte[0]);

      // when: it grows by bytes, and not by lines
      for (int step = 0; step < 40; step++) {
        String more = "";
        if (step < 30 && random.nextInt(3) == 0) {
          for (int i = random.nextInt(8); i >= 0; i--) {
            more +=
                random.nextInt(4) == 0 ? "\n" : String.valueOf((char) ('a' + text.length() % 26));
            text += more.substring(more.length() - 1);
          }
          byte[] bytes = packed ? Gzip.members(more) : more.getBytes();
          Files.write(folder.resolve("a.csv"), bytes, StandardOpenOption.APPEND);
          settle(folder, "a.csv", ++minutes);
        }
        PlannerRun.Kill kill = PlannerRun.Kill.values()[random.nextInt(4)];
        run.batch(1 + random.nextInt(4), kill);
        if (kill != PlannerRun.Kill.NEVER || !more.isEmpty()) {
          run.start();
        }
      }
      run.start();
      run.drain();

      // then: without the halves that are told, each line is there once
      Set<Origin> told =
          run.committed().stream()
              .filter(Raw::isRejected)
              .map(Raw::origin)
              .collect(Collectors.toSet());
      assertEquals(
          text.lines().toList(),
          run.committed().stream()
              .filter(raw -> !told.contains(raw.origin()))
              .map(PlannerRun::text)
              .toList());
      assertEquals(
          told.size(),
          run.committed().stream().filter(Raw::isRejected).count(),
          "each is told once");
    }
  }

  @Test
  void should_go_on_in_a_file_that_has_grown_while_the_job_was_down() throws IOException {
    // given: a batch of it is planned and not committed
    put("a.csv", lines(1, 10));
    PlannerRun run = new PlannerRun(this::open);
    run.batch(3, PlannerRun.Kill.NEVER);
    run.batch(3, PlannerRun.Kill.BEFORE_THE_COMMIT);

    // when
    append("a.csv", lines(11, 20), 1);
    run.start();
    run.drain();
    run.start();
    run.drain();

    // then
    assertEquals(lines(1, 20), String.join("\n", run.texts()) + "\n");
  }

  @Test
  void should_refuse_to_plan_again_what_is_no_longer_there() throws IOException {
    // given
    put("a.csv", lines(1, 10));
    PlannerRun run = new PlannerRun(this::open);
    run.batch(3, PlannerRun.Kill.BEFORE_THE_COMMIT);
    String range = run.planner().positions().keySet().iterator().next();

    // when
    Files.delete(temp.resolve("a.csv"));
    run.start();

    // then
    assertEquals(
        "the batch that was not finished read %s [1, 4) of %s, which is no longer what it was; put the file back, or use another checkpoint folder to read all anew"
            .formatted(range, "file:" + temp),
        message(SourceException.class, run::drain));
  }

  @Test
  void should_read_the_rest_of_a_file_that_was_taken_away_and_put_back() throws IOException {
    // given
    put("a.csv", lines(1, 10));
    PlannerRun run = new PlannerRun(this::open);
    run.batch(3, PlannerRun.Kill.NEVER);

    // when: other files go on, and it is not forgotten
    Files.move(temp.resolve("a.csv"), temp.resolve("a.tmp"));
    put("b.csv", "b\n");
    run.start();
    run.drain();
    Files.move(temp.resolve("a.tmp"), temp.resolve("a.csv"));
    run.start();
    run.drain();

    // then
    assertEquals(lines(1, 3) + "b\n" + lines(4, 10), String.join("\n", run.texts()) + "\n");
  }

  /** Reads what is there, by the same planner or by one that is started again, and a last file. */
  private static void look(Path folder, PlannerRun run, boolean restart, String last)
      throws IOException {
    put(folder, last, last.getBytes());
    if (restart) {
      run.start();
    }
    Await.until(
        last + " is read",
        LIMIT,
        () -> {
          run.drain();
          return run.texts().contains(last);
        });
  }
}
