package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.RandomInput;
import io.sluice.record.FileIdentity;
import io.sluice.record.Raw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-line")
class DirectoryPlannerTest extends DroppedFiles {
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
}
