package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private static final WriteTime FIRST = new WriteTime(1_384_960_000_000_000L);
  private static final WriteTime SECOND = new WriteTime(1_384_960_001_000_000L);

  @TempDir Path temporary;

  @Test
  void should_write_a_folder_a_batch_and_a_line_a_value() throws IOException {
    FileSink<String> sink = sink();

    assertEquals(2, write(sink, FIRST, "a", "b"));
    assertEquals(1, write(sink, SECOND, "c"));

    assertEquals(
        Map.of("1384960000000000/part-00000", "a\nb\n", "1384960001000000/part-00000", "c\n"),
        files());
  }

  @Test
  void should_overwrite_a_batch_that_runs_again() throws IOException {
    // given: a first run with more tasks than the second
    FileSink<String> sink = sink();
    write(sink, FIRST, "a", "b");
    Files.writeString(folder().resolve("1384960000000000/part-00007"), "b\n");
    write(sink, SECOND, "c");

    // when
    write(sink, FIRST, "a", "b");

    // then
    assertEquals(
        Map.of("1384960000000000/part-00000", "a\nb\n", "1384960001000000/part-00000", "c\n"),
        files());
  }

  @Test
  void should_leave_nothing_of_a_task_without_values_or_that_failed() throws IOException {
    FileSink<String> sink = sink();

    assertEquals(0, write(sink, FIRST));
    try (Sink.Writer<String> failing = sink.open(SECOND)) {
      failing.write("half");
    }

    assertEquals(Map.of(), files());
  }

  @Test
  void should_refuse_a_folder_that_can_not_be_made() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    FileSink<String> sink = FileSink.into(file.resolve("letters"), FileSinkTest::bytes);

    SinkException e = assertThrows(SinkException.class, () -> sink.check(new SparkConf()));

    assertEquals(
        "can't write to %s/letters (FileSystemException: %s/letters: Not a directory); it must be a folder that this user may write to, on a disk with room"
            .formatted(file, file),
        e.getMessage());
  }

  private FileSink<String> sink() {
    FileSink<String> sink = FileSink.into(folder(), FileSinkTest::bytes);
    sink.check(new SparkConf());
    return sink;
  }

  private Path folder() {
    return temporary.resolve("letters");
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** As a job does: told on the driver, then one task. */
  private static long write(Sink<String> sink, WriteTime time, String... values) {
    sink.begin(time);
    try (Sink.Writer<String> writer = sink.open(time)) {
      for (String value : values) {
        writer.write(value);
      }
      return writer.finish();
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder())) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        texts.put(folder().relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
