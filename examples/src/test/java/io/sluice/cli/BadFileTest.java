package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.job.Counts;
import io.sluice.job.Report;
import io.sluice.job.SinkCounts;
import io.sluice.job.StreamJob;
import io.sluice.parse.Mapping;
import io.sluice.parse.SluiceFormat;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.record.SeqLayout;
import io.sluice.sink.DeadLetterJson;
import io.sluice.sink.FileSink;
import io.sluice.source.InputFile;
import io.sluice.source.Planner;
import io.sluice.source.Range;
import io.sluice.source.Source;
import io.sluice.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's table of files, by whole jobs that write to files. */
class BadFileTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "bad-input.md");
  private static final Instant LONG_AGO = Instant.parse("2013-10-07T13:30:00Z");

  /** Rows that need more than a file's bytes; each has a test of its own. */
  private static final String UNREADABLE =
      "| a file that this user may not read | error: `may not read FILE; give this user the right to` | error: `can't read FILE (...); take it out of the folder, or let this user read it`; what was before it is committed, and a restart goes on |";

  private static final String GONE_BEFORE =
      "| a file that is gone before its turn | error: `no file FILE` | nothing; it is read if it comes back |";

  private static final String GONE_AFTER =
      "| a file that is gone once it is planned | 3 records: the plan has read them | 3 records |";

  @TempDir private Path folder;

  static List<BadFile> cases() {
    return BadFile.CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void should_end_by_replay_as_the_guide_says(BadFile input) throws IOException {
    // given
    Path file = put(folder, input);
    Mapping mapping = Mapping.of("m", input.mapping());

    // when
    String outcome;
    try {
      Ran ran = run(FileSources.replay(file, mapping), mapping);
      outcome = ran.of(file);
    } catch (SourceException e) {
      outcome = "error: `" + e.getMessage().replace(file.toString(), "FILE") + "`";
    }

    // then
    assertOutcome(input.replayed(), outcome);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void should_end_in_a_folder_as_the_guide_says(boolean header) throws IOException {
    // given: all of them at once, and a good one after them
    Path in = Files.createDirectory(folder.resolve("in"));
    List<BadFile> here = BadFile.CASES.stream().filter(file -> file.header() == header).toList();
    for (BadFile input : here) {
      put(in, input);
    }
    BadFile good = here.get(header ? here.size() - 1 : 0);
    put(in, new BadFile("good", "zz.csv", header, good.bytes(), "", ""));
    Mapping mapping = Mapping.of("m", good.mapping());

    // when
    Ran ran = run(FileSources.folder(in.toString(), mapping), mapping);

    // then
    for (BadFile input : here) {
      String left = input.bytes() == null ? ": it is left alone" : "";
      assertEquals(input.inFolder(), ran.of(in.resolve(input.name())) + left, input.what());
    }
    assertEquals("3 records", ran.of(in.resolve("zz.csv")));
  }

  @Test
  void should_be_the_table_of_the_guide() throws IOException {
    String guide = Files.readString(GUIDE);
    String table = guide.substring(guide.indexOf("## Files"), guide.indexOf("## Look"));
    List<String> rows =
        table.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| input")).toList();

    List<String> expected = new ArrayList<>(BadFile.CASES.stream().map(BadFile::row).toList());
    expected.addAll(List.of(UNREADABLE, GONE_BEFORE, GONE_AFTER));
    assertEquals(String.join("\n", expected), String.join("\n", rows));
  }

  @Test
  void should_tell_a_file_that_may_not_be_read_and_go_on_when_it_may() throws IOException {
    // given: it comes after a good one
    Path in = Files.createDirectory(folder.resolve("in"));
    BadFile good = BadFile.CASES.get(0);
    Mapping mapping = Mapping.of("m", good.mapping());
    put(in, new BadFile("good", "a.csv", false, good.bytes(), "", ""));
    Path file = put(in, new BadFile("unreadable", "b.csv", false, good.bytes(), "", ""));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    // when
    String replayed =
        assertThrows(SourceException.class, () -> FileSources.replay(file, mapping)).getMessage();
    String ended =
        assertThrows(
                RuntimeException.class,
                () -> run(FileSources.folder(in.toString(), mapping), mapping))
            .getMessage();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Ran again = run(FileSources.folder(in.toString(), mapping), mapping);

    // then
    assertEquals("may not read %s; give this user the right to".formatted(file), replayed);
    assertTrue(ended.startsWith("can't read file:" + file + " ("), ended);
    assertTrue(ended.endsWith("); take it out of the folder, or let this user read it"), ended);
    assertEquals("3 records", again.of(in.resolve("a.csv")));
    assertEquals("3 records", again.of(in.resolve("b.csv")));
  }

  @Test
  void should_leave_out_a_file_that_is_gone_before_its_turn() throws IOException {
    // given: two are seen, and one is begun
    Path in = Files.createDirectory(folder.resolve("in"));
    BadFile good = BadFile.CASES.get(0);
    Mapping mapping = Mapping.of("m", good.mapping());
    put(in, new BadFile("good", "a.csv", false, good.bytes(), "", ""));
    Path file = put(in, new BadFile("gone", "b.csv", false, good.bytes(), "", ""));
    Path away = folder.resolve("away.csv");

    try (Planner planner =
        FileSources.folder(in.toString(), mapping).open(InputNumbers.withinJob(), Map.of())) {
      assertEquals(1, records(planner.plan(1)));

      // when
      Files.move(file, away);

      // then
      assertEquals(2, records(planner.plan(100)));
      assertEquals(0, records(planner.plan(100)));

      // and: it comes back
      Files.move(away, file);
      planner.stopAtPresentEnd();
      long read = 0;
      while (!planner.drained()) {
        read += records(planner.plan(100));
      }
      assertEquals(3, read);
    }
    Files.delete(file);
    assertEquals(
        "no file " + file,
        assertThrows(SourceException.class, () -> FileSources.replay(file, mapping)).getMessage());
  }

  @Test
  void should_read_what_was_planned_of_a_file_that_is_gone() throws IOException {
    // given
    BadFile good = BadFile.CASES.get(0);
    Mapping mapping = Mapping.of("m", good.mapping());
    try (JavaSparkContext spark = new JavaSparkContext(Sparks.conf().setAppName("gone"))) {
      for (boolean replayed : new boolean[] {true, false}) {
        Path in = Files.createDirectory(folder.resolve("in" + replayed));
        Path file = put(in, good);
        Source source =
            replayed
                ? FileSources.replay(file, mapping)
                : FileSources.folder(in.toString(), mapping);
        try (Planner planner = source.open(InputNumbers.withinJob(), Map.of())) {
          List<Range> ranges = planner.plan(100);

          // when
          Files.delete(file);

          // then
          List<Raw> records = planner.read(spark, ranges).collect();
          assertEquals(3, records.size());
          assertTrue(records.stream().noneMatch(Raw::isRejected));
        }
      }
    }
  }

  private static long records(List<Range> ranges) {
    return ranges.stream().mapToLong(Range::length).sum();
  }

  private static void assertOutcome(String expected, String outcome) {
    if (expected.endsWith("`...")) {
      String begin = expected.substring(0, expected.length() - "`...".length());
      assertTrue(outcome.startsWith(begin), outcome);
    } else {
      assertEquals(expected, outcome);
    }
  }

  /** As {@code mv} does it: with the time of the file that it was. */
  private static Path put(Path in, BadFile input) throws IOException {
    Path file = in.resolve(input.name());
    if (input.bytes() == null) {
      Files.createDirectory(file);
      Files.write(file.resolve("within.csv"), BadFile.CASES.get(0).bytes());
    } else {
      Files.write(file, input.bytes());
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }
    return file;
  }

  /** A job to its end, with a checkpoint, whose account must hold. */
  private Ran run(Source source, Mapping mapping) throws IOException {
    Path rows = folder.resolve("rows");
    Path letters = folder.resolve("letters");
    Report report =
        StreamJob.named("files")
            .from(source)
            .parse(TickParser.of(mapping))
            .to("rows", FileSink.into(rows, SluiceFormat::write))
            .deadLetters(FileSink.into(letters, DeadLetterJson::line))
            .checkpoint(folder.resolve("checkpoint"))
            .batch(Duration.ofMillis(20))
            .untilDrained()
            .build()
            .run(Sparks.conf());
    Ran ran = Ran.read(rows, letters);
    Counts counts = report.counts();
    assertEquals(counts.read(), counts.accepted() + counts.rejected() + counts.filtered());
    long all = ran.files.size();
    assertEquals(new SinkCounts(all, all, 0, 0), counts.sinks().get("rows"));
    all = ran.letters.size();
    assertEquals(new SinkCounts(all, all, 0, 0), counts.sinks().get("dead_letters"));
    assertEquals(counts.rejected(), all);
    return ran;
  }

  /**
   * What a job wrote.
   *
   * @param files the number of its file for each row
   * @param letters as DeadLetterJson writes them
   */
  private record Ran(List<Integer> files, List<JsonNode> letters) {

    static Ran read(Path rows, Path letters) throws IOException {
      List<Integer> files = new ArrayList<>();
      for (String line : lines(rows)) {
        long seq = Long.parseLong(line.substring(line.lastIndexOf(',') + 1));
        files.add((int) (seq >> 31) & SeqLayout.FILE_NUMBERS - 1);
      }
      List<JsonNode> found = new ArrayList<>();
      for (String line : lines(letters)) {
        found.add(new ObjectMapper().readTree(line));
      }
      return new Ran(files, found);
    }

    private static List<String> lines(Path folder) throws IOException {
      List<String> lines = new ArrayList<>();
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path part : found.filter(Files::isRegularFile).toList()) {
          lines.addAll(Files.readAllLines(part));
        }
      }
      return lines;
    }

    /** As the guide says it: {@code 2 records, 1 letter `DAMAGED`}. */
    String of(Path file) throws IOException {
      if (Files.isDirectory(file)) {
        return "nothing";
      }
      Input.File input = InputFile.of(file).identity().input();
      List<String> parts = new ArrayList<>();
      long records = files.stream().filter(number -> number == input.number()).count();
      if (records > 0) {
        parts.add(records + " records");
      }
      Map<String, Long> reasons =
          letters.stream()
              .filter(letter -> letter.path("source").asText().equals(input.id()))
              .collect(
                  Collectors.groupingBy(
                      letter -> letter.path("reason").asText(),
                      TreeMap::new,
                      Collectors.counting()));
      reasons.forEach(
          (reason, count) ->
              parts.add("%d %s `%s`".formatted(count, count == 1 ? "letter" : "letters", reason)));
      return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
  }
}
