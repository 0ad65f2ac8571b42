package io.sluice.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineCursorTest {
  private static final Input.File FILE = new Input.File("day.csv", 7);

  @Test
  void should_give_every_line_once_however_it_is_cut_and_begun_again() throws IOException {
    Random random = RandomInput.random();
    for (int i = 0; i < RandomInput.times(200); i++) {
      // given
      List<String> lines = numbered(random.nextInt(60));
      byte[] bytes = file(lines, random.nextBoolean());

      // when: opened anew after some of the reads, as after a restart
      List<String> read = new ArrayList<>();
      PlannedLines plan = new PlannedLines();
      LineCursor cursor = open(bytes);
      while (!cursor.ended()) {
        if (random.nextInt(3) == 0) {
          long position = cursor.position();
          cursor = open(bytes);
          cursor.skipTo(position);
        }
        cursor.read(cursor.position() + 1 + random.nextInt(10), plan);
        records(plan)
            .forEach(
                raw -> {
                  read.add(text(raw));
                  assertEquals(read.size(), raw.position());
                });
      }

      // then
      assertEquals(lines, read);
    }
  }

  @Test
  void should_give_the_good_lines_and_one_damaged_of_gzip_cut_anywhere() throws IOException {
    // given: incompressible, so that cuts fall between all lines
    Random random = RandomInput.random();
    List<String> lines =
        IntStream.range(0, 300).mapToObj(i -> Long.toHexString(random.nextLong())).toList();
    byte[] packed = Gzip.pack(file(lines, true));

    for (int length = 20; length < packed.length; length += 1 + random.nextInt(20)) {
      // when
      LineCursor cursor = open(Arrays.copyOf(packed, length));
      PlannedLines plan = new PlannedLines();
      cursor.read(Long.MAX_VALUE, plan);
      List<Raw> records = records(plan);

      // then
      int good = records.size() - 1;
      assertEquals(lines.subList(0, good), records.stream().limit(good).map(this::text).toList());
      assertTrue(records.stream().limit(good).noneMatch(Raw::isRejected));
      Raw last = records.get(good);
      assertTrue(last.isRejected());
      assertTrue((good == lines.size() ? "" : lines.get(good)).startsWith(text(last)));
      assertTrue(cursor.ended());
      assertFalse(cursor.lastIsWhole());
    }
  }

  @Test
  void should_tell_a_header_that_is_cut_off() throws IOException {
    // given
    byte[] cut = Arrays.copyOf(Gzip.members("symbol,price\nIBM,1\n"), 14);
    LineCursor cursor = open(cut);

    // when
    cursor.skipHeader(1);

    // then
    PlannedLines plan = new PlannedLines();
    cursor.read(Long.MAX_VALUE, plan);
    assertEquals(List.of(true), records(plan).stream().map(Raw::isRejected).toList());
  }

  @Test
  void should_stop_where_a_plan_is_full_but_not_when_it_is_read_again() throws IOException {
    // given: 100 lines of 10,000 bytes, blocks of 4 MiB, a plan of 1 byte
    List<String> lines = IntStream.range(0, 1_000).mapToObj(i -> "x".repeat(10_000)).toList();
    byte[] bytes = file(lines, true);
    PlannedLines plan = new PlannedLines(1);
    LineCursor cursor = open(bytes);

    // when
    cursor.read(1_000, plan);
    long stopped = cursor.position();
    cursor.read(1_000, plan);
    LineCursor again = open(bytes);
    again.readAgain(1_000, new PlannedLines(1));

    // then
    assertTrue(stopped > 400 && stopped < 440, "one block of 4 MiB, but stopped at " + stopped);
    assertEquals(stopped, cursor.position());
    assertEquals(1_000, again.position());
  }

  @Test
  void should_let_small_blocks_share_a_task() {
    // given
    List<LineBlock> blocks =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> {
                  LineBlock.Builder block = new LineBlock.Builder(FILE, 1);
                  block.add(Line.whole(("line " + i).getBytes(ISO_8859_1)));
                  return block.build();
                })
            .toList();

    // when
    List<List<LineBlock>> tasks = LineBlock.share(blocks);

    // then
    assertEquals(1, tasks.size());
    assertEquals(blocks, tasks.get(0));
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> i % 7 == 0 ? "" : "line " + i).toList();
  }

  private static byte[] file(List<String> lines, boolean newlineAtEnd) {
    String text = String.join("\n", lines);
    boolean lastIsEmpty = !lines.isEmpty() && lines.get(lines.size() - 1).isEmpty();
    return (lines.isEmpty() ? "" : newlineAtEnd || lastIsEmpty ? text + "\n" : text)
        .getBytes(ISO_8859_1);
  }

  private static LineCursor open(byte[] bytes) throws IOException {
    LineReader reader = InputFile.lines(new ByteArrayInputStream(bytes));
    return new LineCursor(FILE, new FileLines("in/day.csv", reader), 1);
  }

  private static List<Raw> records(PlannedLines plan) {
    return PlannerRun.records(plan);
  }

  private String text(Raw raw) {
    return new String(raw.bytes(), ISO_8859_1);
  }
}
