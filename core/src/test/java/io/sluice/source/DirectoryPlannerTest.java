package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.RandomInput;
import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.record.Origin;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import io.sluice.testkit.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPlannerTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2013-10-07T13:30:00Z"));
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path temp;

  @Test
  void should_read_files_in_the_order_of_their_names_each_once() throws IOException {
    // given
    put("b.csv", "b1\nb2\n");
    put("a.csv", "a1\na2");
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.drain();
    run.drain();

    // then
    assertEquals(List.of("a1", "a2", "b1", "b2"), run.texts());
    assertEquals(
        FileIdentity.of("a.csv", new ByteArrayInputStream("a1\na2".getBytes())).input().seq(2),
        run.committed().get(1).seq());
  }

  @Test
  void should_give_every_line_once_wherever_the_job_is_killed() throws IOException {
    Random random = RandomInput.random();
    for (int round = 0; round < RandomInput.times(30); round++) {
      // given: plain and gzip, some empty, some with no newline at the end
      Path folder = Files.createDirectory(temp.resolve("round" + round));
      Map<String, List<String>> files = new TreeMap<>();
      PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));

      // when: files come between the batches, and while the job is down
      for (int step = 0; step < 60; step++) {
        if (step < 30 && random.nextInt(3) == 0) {
          String name = "f%d.csv".formatted(random.nextInt(1_000));
          if (!files.containsKey(name)) {
            files.put(name, write(folder, name, random));
          }
        }
        PlannerRun.Kill kill = PlannerRun.Kill.values()[random.nextInt(4)];
        run.batch(1 + random.nextInt(40), kill);
        if (kill != PlannerRun.Kill.NEVER) {
          run.start();
        }
      }
      run.start();
      run.drain();

      // then
      Map<String, List<String>> got =
          run.committed().stream()
              .collect(
                  Collectors.groupingBy(
                      raw -> raw.input().id().replaceAll("file:|#.*", ""),
                      TreeMap::new,
                      Collectors.mapping(PlannerRun::text, Collectors.toList())));
      files.values().removeIf(List::isEmpty);
      assertEquals(files, got);
    }
  }

  @Test
  void should_leave_alone_what_is_not_finished_or_no_file() throws IOException {
    // given
    for (String name : List.of(".a", "_SUCCESS", "a.tmp", "a.part", "a.csv._COPYING_")) {
      put(name, "no\n");
    }
    Files.createDirectory(temp.resolve("folder.csv"));
    Files.writeString(temp.resolve("folder.csv/in.csv"), "no\n");
    PlannerRun run = new PlannerRun(this::open);
    run.drain();

    // when
    Files.move(temp.resolve("a.tmp"), temp.resolve("a.csv"));
    run.start();
    run.drain();

    // then
    assertEquals(List.of("no"), run.texts());
  }

  @Test
  void should_read_names_with_colons_spaces_bars_and_line_breaks() throws IOException {
    // given
    List<String> names =
        List.of(
            "2013-10-07T13:30:00.csv",
            " a b |c|.csv",
            "größe €.csv",
            "x#?%20",
            "line\nbreak\r.csv",
            "\u001b[31m\u2028.csv");
    for (int i = 0; i < names.size(); i++) {
      put(names.get(i), i + "\n");
    }
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.drain();
    run.start();
    run.drain();

    // then
    assertEquals(
        names.stream().sorted().toList(),
        run.texts().stream().map(line -> names.get(Integer.parseInt(line))).toList());
  }

  @Test
  void should_refuse_a_name_that_is_no_text() throws Exception {
    // given: a byte that is no UTF-8
    put("a.csv", "a\n");
    assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a shell to write such a name");
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "needs a locale of UTF-8");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "echo b > \"$(printf 'gr\\366sse.csv')\"")
            .directory(temp.toFile())
            .start();
    assertEquals(0, shell.waitFor());
    assumeTrue(
        Arrays.stream(temp.toFile().list()).anyMatch(name -> name.contains("\ufffd")),
        "needs a file system that takes any bytes for a name");

    // when / then: by a path and by a URI
    for (String folder : List.of(temp.toString(), temp.toUri().toString())) {
      assertEquals(
          "file:%s has a file that can't be opened, for its name is no text in UTF-8, which the locale makes the encoding of names: \"gr\ufffdsse.csv\"; rename it, or start the job with a locale of UTF-8, as LC_ALL=C.UTF-8"
              .formatted(temp),
          message(SourceException.class, () -> Folder.of(folder, new Configuration())));
    }
  }

  @Test
  void should_tell_gzip_by_its_bytes_and_read_all_its_members() throws IOException {
    // given
    put("1.csv", Gzip.members("a\n", "b\n"));
    put("2.csv.gz", "plain\n".getBytes());
    put("3.csv.gz", Gzip.members("c\n"));
    put("4.csv.gz", new byte[0]);
    put("5.csv.gz", new byte[] {0x1f});
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.drain();

    // then
    assertEquals(List.of("a", "b", "plain", "c", "\u001f"), run.texts());
  }

  @Test
  void should_read_the_good_lines_of_truncated_gzip_and_one_dead_letter() throws IOException {
    // given
    byte[] packed = Gzip.members(lines(1, 5_000));
    put("cut.csv.gz", Arrays.copyOf(packed, packed.length / 2));
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.drain();
    run.start();
    run.drain();

    // then
    int good = run.committed().size() - 1;
    assertTrue(good > 1_000, "read " + good);
    assertEquals(lines(1, good), String.join("\n", run.texts().subList(0, good)) + "\n");
    assertEquals(1, run.committed().stream().filter(Raw::isRejected).count());
    assertTrue(run.committed().get(good).isRejected());
  }

  @Test
  void should_read_nothing_of_a_file_that_is_empty_or_a_header_only() throws IOException {
    // given
    put("a.csv", "");
    put("b.csv", "symbol,price");
    put("c.csv", "symbol,price\n");
    put("d.csv", "symbol,price\nIBM,1\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when
    run.drain();

    // then
    assertEquals(List.of("IBM,1"), run.texts());
    assertEquals(2, run.committed().get(0).position());
  }

  @Test
  void should_make_dead_letters_of_all_lines_of_a_file_with_another_header() throws IOException {
    // given
    put("a.csv", "price,symbol\n1,IBM\n2,BAC\n");
    put("b.csv", "symbol,price\nIBM,1\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when: also after a restart within the file
    run.batch(1, PlannerRun.Kill.NEVER);
    run.start();
    run.drain();

    // then
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC", "IBM,1"), run.texts());
    assertEquals(List.of(1L, 2L, 3L, 2L), run.committed().stream().map(Raw::position).toList());
    assertEquals(
        List.of(true, true, true, false), run.committed().stream().map(Raw::isRejected).toList());
    Parsed.Rejected<?> letter = Parsed.Rejected.bySource(run.committed().get(1));
    assertEquals(Reason.BAD_HEADER, letter.reason());
    assertEquals("another header; the first line of the file is \"price,symbol\"", letter.detail());
  }

  @Test
  void should_tell_the_header_by_each_letter_of_a_file_that_has_grown() throws IOException {
    // given
    put("a.csv", "price,symbol\n1,IBM\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);
    run.drain();

    // when
    append("a.csv", "2,BAC\n", 1);
    run.start();
    run.drain();

    // then: they have another number, and no first line of their own
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC"), run.texts());
    Raw last = run.committed().get(2);
    assertEquals(3, last.position());
    assertEquals(
        "another header; the first line of the file is \"price,symbol\"",
        Parsed.Rejected.bySource(last).detail());
  }

  @Test
  void should_read_by_the_mended_mapping_what_a_file_with_another_header_has_left()
      throws IOException {
    // given: a batch of two lines is committed, another planned
    put("a.csv", "price,symbol\n1,IBM\n2,BAC\n3,SPY\n4,T\n");
    List<String> header = new ArrayList<>(List.of("symbol,price"));
    PlannerRun run =
        new PlannerRun(
            (positions, plan) ->
                open(
                    temp,
                    1,
                    line ->
                        header.contains(new String(line)) ? Optional.empty() : Optional.of("no"),
                    positions,
                    plan));
    run.batch(2, PlannerRun.Kill.NEVER);
    run.batch(1, PlannerRun.Kill.BEFORE_THE_COMMIT);

    // when
    header.add("price,symbol");
    run.start();
    run.drain();

    // then
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC", "3,SPY", "4,T"), run.texts());
    assertEquals(
        List.of(true, true, false, false, false),
        run.committed().stream().map(Raw::isRejected).toList());
  }

  @Test
  void should_keep_damaged_what_is_damaged_in_a_file_with_another_header() throws IOException {
    // given: a header that is too long to keep, and a gzip file that is cut off
    put("a.csv", "h".repeat(LineReader.LONGEST + 1) + "\nIBM,1\n");
    byte[] packed = Gzip.members("price,symbol\n" + lines(1, 5_000));
    put("b.csv.gz", Arrays.copyOf(packed, packed.length - 1_000));
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when
    run.drain();

    // then
    List<Parsed.Rejected<?>> letters =
        run.committed().stream().<Parsed.Rejected<?>>map(Parsed.Rejected::bySource).toList();
    assertEquals(Reason.DAMAGED, letters.get(0).reason());
    assertEquals(Reason.BAD_HEADER, letters.get(1).reason());
    assertEquals(
        "the header can't be read: the line has 16777217 bytes, more than the 16777216 that are kept",
        letters.get(1).detail());
    assertEquals(Reason.BAD_HEADER, letters.get(2).reason());
    assertEquals(Reason.BAD_HEADER, letters.get(letters.size() - 2).reason());
    assertEquals(Reason.DAMAGED, letters.get(letters.size() - 1).reason());
  }

  @Test
  void should_read_on_from_where_it_stood_in_a_large_file() throws IOException {
    // given
    put("large.csv", lines(1, 100_000));
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.batch(40_000, PlannerRun.Kill.NEVER);
    run.batch(30_000, PlannerRun.Kill.BEFORE_THE_COMMIT);
    run.start();
    run.batch(1, PlannerRun.Kill.NEVER);
    int again = run.committed().size();
    run.drain();

    // then
    assertEquals(70_000, again);
    assertEquals(lines(1, 100_000), String.join("\n", run.texts()) + "\n");
  }

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
  void should_tell_the_half_of_a_first_line_that_is_no_header() throws IOException {
    // given: half a header, half a record, and a header that is whole but for its end
    put("a.csv", "symbol,pri");
    put("b.csv", "IBM,1");
    put("c.csv", "h");
    PlannerRun run = new PlannerRun(this::openWithHeader);
    run.drain();

    // when
    append("a.csv", "ce\nIBM,1\n", 1);
    append("b.csv", "00\nBAC,2\n", 1);
    append("c.csv", "\n1\n", 1);
    run.start();
    run.drain();

    // then: of the half, what is told replaces what it was
    List<Raw> got = run.committed();
    assertEquals(
        List.of("symbol,pri", "IBM,1", "symbol,pri", "IBM,1", "IBM,1", "IBM,100", "BAC,2", "1"),
        run.texts());
    assertEquals(
        List.of(
            "BAD_HEADER", "BAD_HEADER", "DAMAGED", "", "DAMAGED", "BAD_HEADER", "BAD_HEADER", ""),
        got.stream()
            .map(raw -> raw.isRejected() ? Parsed.Rejected.bySource(raw).reason().name() : "")
            .toList());
    assertEquals(got.get(0).origin(), got.get(2).origin());
    assertEquals(got.get(1).origin(), got.get(4).origin());
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

  @Test
  void should_end_with_the_files_that_were_there() throws IOException {
    // given
    put("a.csv", "a\n");
    put("b.csv", lines(1, 10));
    PlannerRun run = new PlannerRun(this::open);
    run.planner().stopAtPresentEnd();
    put("c.csv", "c\n");
    assertFalse(run.planner().drained());

    // when
    run.batch(5, PlannerRun.Kill.NEVER);
    assertFalse(run.planner().drained());
    run.drain();

    // then
    assertTrue(run.planner().drained());
    assertEquals("a\n" + lines(1, 10), String.join("\n", run.texts()) + "\n");
  }

  @Test
  void should_end_at_once_in_an_empty_folder() {
    // given
    PlannerRun run = new PlannerRun(this::open);

    // when
    run.planner().stopAtPresentEnd();

    // then
    assertTrue(run.planner().drained());
  }

  @Test
  void should_tell_that_there_is_no_folder_or_that_it_is_a_file() throws IOException {
    // given
    put("a.csv", "a\n");

    // when / then
    assertEquals(
        "no folder %s/none; make it, or mend the path".formatted(temp),
        message(SourceException.class, () -> Folder.of(temp + "/none", new Configuration())));
    assertEquals(
        temp + "/a.csv must be a folder, but is a file",
        message(SourceException.class, () -> Folder.of(temp + "/a.csv", new Configuration())));
    assertEquals(
        "can't use the folder nosuch://host/in: No FileSystem for scheme \"nosuch\"",
        message(SourceException.class, () -> Folder.of("nosuch://host/in", new Configuration())));
  }

  @Test
  void should_tell_that_the_folder_is_gone_while_it_is_read() throws IOException {
    // given
    Path folder = Files.createDirectory(temp.resolve("in"));
    PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));
    Files.delete(folder);

    // when / then
    assertEquals(
        "can't list the folder file:%s (File file:%s does not exist); is it still there, and may this user read it?"
            .formatted(folder, folder),
        message(SourceException.class, run::drain));
  }

  @Test
  void should_tell_that_it_may_not_read_a_folder_or_a_file() throws IOException {
    // given
    Path folder = Files.createDirectory(temp.resolve("in"));
    Path file = Files.writeString(folder.resolve("a.csv"), "a\n");
    Files.setLastModifiedTime(file, LONG_AGO);
    assumeTrue(
        file.toFile().setReadable(false) && !Files.isReadable(file),
        "this user may read everything");

    // when / then
    PlannerRun run = new PlannerRun((positions, plan) -> open(folder, positions, plan));
    assertEquals(
        "can't read file:%s/a.csv (%s/a.csv (Permission denied)); take it out of the folder, or let this user read it"
            .formatted(folder, folder),
        message(SourceException.class, run::drain));

    // when / then
    Folder there = Folder.of(folder.toString(), new Configuration());
    assumeTrue(folder.toFile().setReadable(false), "needs a file system with permissions");
    try {
      String error =
          "can't list the folder file:%s (%s: Permission denied); is it still there, and may this user read it?"
              .formatted(folder, folder);
      assertEquals(error, message(SourceException.class, there::list));
      assertEquals(
          error,
          message(SourceException.class, () -> Folder.of(folder.toString(), new Configuration())));
    } finally {
      folder.toFile().setReadable(true);
    }
  }

  @Test
  void should_refuse_the_positions_of_another_source() {
    assertEquals(
        "the checkpoint has the position of \"trades/0\", which is no file of a folder; use another checkpoint folder",
        message(
            SourceException.class, () -> open(temp, Map.of("trades/0", 5L), new PlannedLines())));
  }

  @Test
  void should_bear_ten_thousand_files() throws IOException {
    // given
    for (int i = 0; i < 10_000; i++) {
      put("file%05d.csv".formatted(i), "line of file " + i + "\n");
    }
    PlannerRun run = new PlannerRun(this::open);
    long begun = System.nanoTime();

    // when
    List<Long> millis = new ArrayList<>();
    for (boolean more = true; more; ) {
      long batch = System.nanoTime();
      more = run.batch(Long.MAX_VALUE, PlannerRun.Kill.NEVER);
      millis.add((System.nanoTime() - batch) / 1_000_000);
    }
    long all = (System.nanoTime() - begun) / 1_000_000;
    begun = System.nanoTime();
    run.start();
    run.drain();
    long again = (System.nanoTime() - begun) / 1_000_000;

    // then
    System.out.printf(
        "10,000 files: %d batches, the longest %d ms, all %d ms; after a restart %d ms%n",
        millis.size(), millis.stream().max(Long::compare).get(), all, again);
    assertEquals(10_000, run.texts().stream().distinct().count());
    assertEquals(10_000, run.texts().size());
    assertTrue(millis.stream().allMatch(ms -> ms < 20_000), "batches took " + millis);
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

  private Planner open(Map<String, Long> positions, PlannedLines plan) {
    return open(temp, positions, plan);
  }

  private Planner openWithHeader(Map<String, Long> positions, PlannedLines plan) {
    return open(
        temp,
        1,
        line ->
            new String(line).matches("symbol,price|h")
                ? Optional.empty()
                : Optional.of("another header"),
        positions,
        plan);
  }

  private static Planner open(Path folder, Map<String, Long> positions, PlannedLines plan) {
    return open(folder, 0, line -> Optional.empty(), positions, plan);
  }

  private static Planner open(
      Path folder,
      int headerLines,
      Function<byte[], Optional<String>> check,
      Map<String, Long> positions,
      PlannedLines plan) {
    return new DirectoryPlanner(
        Folder.of(folder.toString(), new Configuration()),
        headerLines,
        check::apply,
        new Settling(Duration.ofSeconds(3), System::currentTimeMillis, System::nanoTime),
        plan,
        InputNumbers.withinJob(),
        positions);
  }

  private void put(String name, String text) throws IOException {
    put(name, text.getBytes());
  }

  /** As {@code mv} does it: with the time of the file that it was. */
  private void put(String name, byte[] bytes) throws IOException {
    put(temp, name, bytes);
  }

  private static void put(Path folder, String name, byte[] bytes) throws IOException {
    Path aside = folder.resolve("_aside");
    Files.write(aside, bytes);
    Files.setLastModifiedTime(aside, LONG_AGO);
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void append(String name, String text, int minutes) throws IOException {
    Files.writeString(temp.resolve(name), text, StandardOpenOption.APPEND);
    settle(name, minutes);
  }

  private void settle(String name, int minutes) throws IOException {
    settle(temp, name, minutes);
  }

  private static void settle(Path folder, String name, int minutes) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(name),
        FileTime.from(LONG_AGO.toInstant().plus(Duration.ofMinutes(minutes))));
  }

  private static List<String> write(Path folder, String name, Random random) throws IOException {
    List<String> lines =
        IntStream.range(0, random.nextInt(60)).mapToObj(i -> name + " line " + i).toList();
    String text = String.join("\n", lines) + (lines.isEmpty() || random.nextBoolean() ? "" : "\n");
    put(folder, name, random.nextBoolean() ? text.getBytes() : Gzip.members(text));
    return new ArrayList<>(lines);
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }
}
