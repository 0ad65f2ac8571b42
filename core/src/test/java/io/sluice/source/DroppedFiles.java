package io.sluice.source;

import io.sluice.record.InputNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;

/** A folder that files are dropped into, and planners of it. */
abstract class DroppedFiles {
  static final FileTime LONG_AGO = FileTime.from(Instant.parse("2013-10-07T13:30:00Z"));
  static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path temp;

  Planner open(Map<String, Long> positions, PlannedLines plan) {
    return open(temp, positions, plan);
  }

  Planner openWithHeader(Map<String, Long> positions, PlannedLines plan) {
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

  static Planner open(Path folder, Map<String, Long> positions, PlannedLines plan) {
    return open(folder, 0, line -> Optional.empty(), positions, plan);
  }

  static Planner open(
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

  void put(String name, String text) throws IOException {
    put(name, text.getBytes());
  }

  /** As {@code mv} does it: with the time of the file that it was. */
  void put(String name, byte[] bytes) throws IOException {
    put(temp, name, bytes);
  }

  static void put(Path folder, String name, byte[] bytes) throws IOException {
    Path aside = folder.resolve("_aside");
    Files.write(aside, bytes);
    Files.setLastModifiedTime(aside, LONG_AGO);
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void append(String name, String text, int minutes) throws IOException {
    Files.writeString(temp.resolve(name), text, StandardOpenOption.APPEND);
    settle(name, minutes);
  }

  void settle(String name, int minutes) throws IOException {
    settle(temp, name, minutes);
  }

  static void settle(Path folder, String name, int minutes) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(name),
        FileTime.from(LONG_AGO.toInstant().plus(Duration.ofMinutes(minutes))));
  }

  static List<String> write(Path folder, String name, Random random) throws IOException {
    List<String> lines =
        IntStream.range(0, random.nextInt(60)).mapToObj(i -> name + " line " + i).toList();
    String text = String.join("\n", lines) + (lines.isEmpty() || random.nextBoolean() ? "" : "\n");
    put(folder, name, random.nextBoolean() ? text.getBytes() : Gzip.members(text));
    return new ArrayList<>(lines);
  }

  static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }
}
