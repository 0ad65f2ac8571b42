package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
  private static final String FIRST = "1381190400000-00000001";
  private static final String SECOND = "1381190400001-00000000";

  @TempDir private Path folder;

  @Test
  void should_give_back_every_line_in_its_order_with_its_damage() {
    // given: lines with newlines, zero bytes, nothing in them; segments of 100 bytes
    Random random = RandomInput.random();
    List<Line> lines =
        IntStream.range(0, 500)
            .mapToObj(
                i -> {
                  byte[] bytes = new byte[random.nextInt(40)];
                  random.nextBytes(bytes);
                  return random.nextInt(10) == 0
                      ? Line.damaged(bytes, "ü " + i)
                      : Line.whole(bytes);
                })
            .toList();

    // when
    WriteAheadLog log = open(Map.of());
    add(log, FIRST, lines.subList(0, 200));
    add(log, SECOND, lines.subList(200, 500));
    log.force();

    // then: whether it was closed or not
    assertEquals(texts(lines), read(open(Map.of())));
    log.close();
    assertEquals(texts(lines), read(open(Map.of())));
    assertTrue(files().size() > 100);
  }

  @Test
  void should_end_before_a_line_that_was_torn_wherever_that_was() throws IOException {
    // given
    WriteAheadLog log = WriteAheadLog.open(folder, Map.of());
    List<Line> lines = lines(1, 5);
    add(log, FIRST, lines);
    log.close();
    Path file = folder.resolve(FIRST + ".1.log");
    byte[] all = Files.readAllBytes(file);
    int record = all.length / 5;

    for (int length = 0; length <= all.length; length++) {
      // when: cut off, or filled up with what was on the disk before
      Files.write(file, Arrays.copyOf(all, length));
      List<String> cut = read(WriteAheadLog.open(folder, Map.of()));
      byte[] filled = Arrays.copyOf(all, all.length);
      Arrays.fill(filled, length, all.length, (byte) 0x5a);
      Files.write(file, filled);
      List<String> torn = read(WriteAheadLog.open(folder, Map.of()));

      // then
      assertEquals(texts(lines.subList(0, length / record)), cut);
      assertEquals(texts(lines.subList(0, length / record)), torn);
    }
  }

  @Test
  void should_delete_what_is_committed_also_of_a_connection_that_goes_on() {
    // given: segments of three lines
    WriteAheadLog log = open(Map.of());
    add(log, FIRST, lines(1, 10));
    assertEquals(List.of("1", "4", "7", "10"), segments(FIRST));

    // when / then
    log.delete(Map.of(FIRST, 6L));
    assertEquals(List.of("4", "7", "10"), segments(FIRST));
    log.delete(Map.of(FIRST, 7L));
    assertEquals(List.of("7", "10"), segments(FIRST));
    log.delete(Map.of(FIRST, 11L));
    assertEquals(List.of("10"), segments(FIRST), "it is still written to");
    add(log, SECOND, lines(1, 1));
    log.delete(Map.of(FIRST, 11L));
    assertEquals(List.of(), segments(FIRST));
    assertEquals(Set.of(SECOND), log.connections());
  }

  @Test
  void should_delete_when_it_opens_what_was_committed_before_a_crash() {
    // given
    WriteAheadLog log = open(Map.of());
    add(log, FIRST, lines(1, 10));
    add(log, SECOND, lines(1, 10));
    log.close();

    // when
    WriteAheadLog again = open(Map.of(FIRST, 11L, SECOND, 5L));

    // then
    assertEquals(List.of(), segments(FIRST));
    assertEquals(List.of("4", "7", "10"), segments(SECOND));
    assertEquals(texts(lines(4, 10)), read(again));
  }

  @Test
  void should_know_whether_the_sender_ended_the_connection() {
    // given
    WriteAheadLog log = open(Map.of());
    add(log, FIRST, lines(1, 2));
    log.force();

    // when / then
    assertEquals(List.of(false), open(Map.of()).left().stream().map(LogSegment::ended).toList());
    log.end(FIRST);
    assertEquals(List.of(true), open(Map.of()).left().stream().map(LogSegment::ended).toList());
  }

  @Test
  void should_leave_other_files_alone() throws IOException {
    // given
    Files.writeString(folder.resolve("notes.txt"), "mine");

    // when
    WriteAheadLog log = open(Map.of());

    // then
    assertEquals(List.of(), log.left());
    assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
  }

  @Test
  void should_tell_that_it_can_not_be_written() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("file"), "");
    WriteAheadLog log = WriteAheadLog.open(folder.resolve("gone"), Map.of());
    Files.delete(folder.resolve("gone"));

    // when / then
    assertEquals(
        "can't use the write-ahead log in %1$s (FileAlreadyExistsException: %1$s); it must be a folder that this user may write to, on a disk with room"
            .formatted(file),
        message(SourceException.class, () -> WriteAheadLog.open(file, Map.of())));
    assertEquals(
        "can't use the write-ahead log in %1$s/gone (NoSuchFileException: %1$s/gone/%2$s.1.log); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder, FIRST),
        message(SourceException.class, () -> add(log, FIRST, lines(1, 1))));
  }

  private WriteAheadLog open(Map<String, Long> next) {
    return WriteAheadLog.open(folder, next, 30);
  }

  private static void add(WriteAheadLog log, String connection, List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      log.add(connection, i + 1, lines.get(i));
    }
  }

  /** Of six bytes each. */
  private static List<Line> lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> Line.whole("line%02d".formatted(i).getBytes()))
        .toList();
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(WriteAheadLogTest::text).toList();
  }

  private static List<String> read(WriteAheadLog log) {
    List<String> read = new ArrayList<>();
    for (LogSegment segment : log.left()) {
      try (LogLines lines = LogLines.of(segment.file())) {
        for (Line line; (line = lines.next()) != null; ) {
          read.add(text(line));
        }
      }
    }
    return read;
  }

  private static String text(Line line) {
    return Arrays.toString(line.bytes()) + " " + line.fault();
  }

  private List<String> segments(String connection) {
    return files().stream()
        .filter(name -> name.startsWith(connection))
        .map(name -> name.substring(connection.length() + 1, name.length() - ".log".length()))
        .sorted((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)))
        .toList();
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
