package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourceTest {
  private static JavaSparkContext spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = TestSpark.context();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void should_read_every_line_of_a_plain_or_packed_file_in_plans_of_any_size() throws IOException {
    // given: more than two blocks of 16,384 lines
    List<String> lines = lines(40_000);
    Path plain = Files.write(folder.resolve("lines.txt"), lines);
    Path packed = folder.resolve("lines.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }

    for (Path file : List.of(plain, packed)) {
      for (long most : new long[] {7_001, 16_384, 20_000, 40_000, Long.MAX_VALUE}) {
        // when
        List<Raw> read = new ArrayList<>();
        try (Planner planner = open(ReplaySource.of(file), Map.of())) {
          for (List<Range> ranges; !(ranges = planner.plan(most)).isEmpty(); ) {
            assertEquals(1, ranges.size());
            List<Raw> batch = planner.read(spark, ranges).collect();
            assertEquals(ranges.get(0).length(), batch.size());
            assertTrue(batch.size() <= most);
            read.addAll(batch);
          }
          assertTrue(planner.drained());
        }

        // then
        assertEquals(lines, read.stream().map(raw -> new String(raw.bytes())).toList());
        assertEquals(
            LongStream.rangeClosed(1, 40_000).boxed().toList(),
            read.stream().map(Raw::position).toList());
      }
    }
  }

  @Test
  void should_skip_the_header_and_count_it_as_a_line() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("lines.txt"), "header\nunits\na\nb");

    // when
    try (Planner planner = open(ReplaySource.of(file).skippingLines(2), Map.of())) {
      List<Range> ranges = planner.plan(10);

      // then
      assertEquals(List.of(new Range("lines.txt", 3, 5)), ranges);
      assertEquals(List.of("a", "b"), texts(planner, ranges));
    }
  }

  @Test
  void should_go_on_in_the_middle() throws IOException {
    // given
    Path file = Files.write(folder.resolve("lines.txt"), lines(10));
    ReplaySource source = ReplaySource.of(file).skippingLines(1);
    Map<String, Long> positions;
    try (Planner planner = open(source, Map.of())) {
      planner.plan(4);
      positions = planner.positions();
    }

    // when
    try (Planner planner = open(source, positions)) {
      List<Range> ranges = planner.plan(2);

      // then
      assertEquals(List.of(new Range("lines.txt", 6, 8)), ranges);
      assertEquals(List.of("line6", "line7"), texts(planner, ranges));
      assertEquals(Map.of("lines.txt", 8L), planner.positions());
      assertFalse(planner.drained());
    }
  }

  @Test
  void should_read_a_pending_plan_as_it_was() throws IOException {
    // given
    Path file = Files.write(folder.resolve("lines.txt"), lines(10));

    try (Planner planner = open(ReplaySource.of(file), Map.of("lines.txt", 3L))) {
      // when
      List<Range> ranges = planner.replan(List.of(new Range("lines.txt", 3, 6)));

      // then
      assertEquals(List.of("line3", "line4", "line5"), texts(planner, ranges));
      assertEquals(List.of(new Range("lines.txt", 6, 11)), planner.plan(100));
    }
  }

  @Test
  void should_be_drained_at_once_if_there_is_nothing_but_a_header() throws IOException {
    for (String text : List.of("", "header", "header\n")) {
      // given
      Path file = Files.writeString(folder.resolve("lines.txt"), text);

      // when
      try (Planner planner = open(ReplaySource.of(file).skippingLines(1), Map.of())) {
        // then
        assertEquals(List.of(), planner.plan(10));
        assertTrue(planner.drained());
      }
    }
  }

  @Test
  void should_give_the_same_seq_at_every_replay_and_another_to_another_file() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("a.txt"), "x\ny\n");
    Path other = Files.writeString(folder.resolve("b.txt"), "x\ny\n");

    // when
    List<Long> first = seqs(file);
    List<Long> again = seqs(file);
    List<Long> others = seqs(other);

    // then
    assertEquals(first, again);
    assertEquals(first.get(0) + 1, first.get(1));
    assertFalse(others.contains(first.get(0)) || others.contains(first.get(1)));
  }

  @Test
  void should_tell_that_the_file_is_missing() {
    ReplaySource source = ReplaySource.of(folder.resolve("none.csv"));
    assertEquals(
        "no file " + folder.resolve("none.csv"),
        message(SourceException.class, () -> open(source, Map.of())));
    assertEquals("replay:" + folder.resolve("none.csv"), source.name());
  }

  @Test
  void should_refuse_to_skip_less_than_nothing() {
    ReplaySource source = ReplaySource.of(folder);
    assertEquals(
        "lines must be at least 0, but is -1",
        message(IllegalArgumentException.class, () -> source.skippingLines(-1)));
  }

  private List<Long> seqs(Path file) {
    try (Planner planner = open(ReplaySource.of(file), Map.of())) {
      return planner.read(spark, planner.plan(10)).map(Raw::seq).collect();
    }
  }

  private static Planner open(ReplaySource source, Map<String, Long> positions) {
    return source.open(InputNumbers.withinJob(), positions);
  }

  private static List<String> texts(Planner planner, List<Range> ranges) {
    return planner.read(spark, ranges).map(raw -> new String(raw.bytes())).collect();
  }

  private static List<String> lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "line" + i).toList();
  }
}
