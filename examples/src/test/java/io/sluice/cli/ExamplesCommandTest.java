package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of examples is that of the sources, and the guide says the same. */
class ExamplesCommandTest {
  /** Two screens. */
  private static final int MOST_LINES = 105;

  private static final Path ROOT = Path.of(System.getProperty("sluice.root"));
  private static final Path JAVA = ROOT.resolve("examples/src/main/java/io/sluice/examples");
  private static final Path SCALA =
      ROOT.resolve("examples/scala/src/main/scala/io/sluice/examples/inscala");

  @Test
  void should_list_all_that_there_are_and_no_others() throws IOException {
    assertEquals(names(JAVA), Arrays.stream(Example.values()).map(Enum::name).sorted().toList());
    assertEquals(
        names(SCALA),
        Arrays.stream(Example.values())
            .filter(e -> e.isInScalaToo)
            .map(Enum::name)
            .sorted()
            .toList());
  }

  @Test
  void should_say_of_each_what_it_shows_needs_and_prints() {
    // when
    Shell.Ran ran = Shell.run("examples").well();

    // then
    for (Example example : Example.values()) {
      String said =
          "%s\n  shows   %s\n  needs   %s\n  prints  %s\n"
              .formatted(example, example.shows, example.needs(), example.prints);
      assertTrue(ran.out().contains(said), ran::toString);
    }
    assertTrue(
        ran.out().endsWith("--scala   (ErrorLines, RunningCounts, WindowedBars)\n"), ran::toString);
  }

  @ParameterizedTest
  @EnumSource
  void should_be_a_main_of_two_screens(Example example) throws Exception {
    assertTrue(
        Modifier.isStatic(
            Class.forName(example.className(false))
                .getMethod("main", String[].class)
                .getModifiers()));
    long lines;
    try (Stream<String> all = Files.lines(JAVA.resolve(example + ".java"))) {
      lines = all.count();
    }
    assertTrue(lines <= MOST_LINES, () -> example + " has " + lines + " lines");
  }

  @ParameterizedTest
  @EnumSource
  void should_stand_in_the_guide_as_in_the_list(Example example) throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/guides/examples.md"));
    String row =
        "| [%1$s](../../examples/src/main/java/io/sluice/examples/%1$s.java)%2$s | %3$s | %4$s | %5$s |\n"
            .formatted(
                example,
                example.isInScalaToo
                    ? ", [in Scala](../../examples/scala/src/main/scala/io/sluice/examples/inscala/"
                        + example
                        + ".scala)"
                    : "",
                example.shows,
                example.madeUp.what(),
                example.prints);
    assertTrue(guide.contains(row), () -> "the guide has no row\n" + row);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
          .filter(name -> !name.equals("package-info"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
