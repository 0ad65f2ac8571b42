package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.Suite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command finds the benchmarks, and says what is wrong before it measures anything. */
class BenchCommandTest {
  private static final Map<String, String> ALL = new Suite().benchmarks();

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void should_list_what_there_is() {
    assertEquals(Sluice.DONE, Sluice.run("bench"));
    List<String> lines = said().lines().toList();
    assertEquals(List.copyOf(ALL.keySet()), lines.stream().map(l -> l.split(" ")[0]).toList());
    int column = ALL.keySet().stream().mapToInt(String::length).max().getAsInt() + 2;
    assertEquals(List.copyOf(ALL.values()), lines.stream().map(l -> l.substring(column)).toList());
  }

  @Test
  void should_say_which_names_there_are() {
    assertEquals(Sluice.WRONG_ARGUMENTS, Sluice.run("bench", "window"));
    assertEquals(
        """
        error: NAME must be one of %s, but is 'window'
        usage: bin/sluice bench NAME [OPTION...]   (more: bin/sluice bench --help)
        """
            .formatted(String.join(", ", ALL.keySet())),
        said());
  }

  @Test
  void should_not_be_quick_and_full() {
    assertEquals(Sluice.WRONG_ARGUMENTS, Sluice.run("bench", "windows", "--quick", "--full"));
    assertTrue(said().startsWith("error: "), said());
    assertTrue(said().contains("--quick") && said().contains("--full"), said());
  }

  @Test
  void should_refuse_a_report_that_can_not_be_written(@TempDir Path folder) {
    assertEquals(
        Sluice.FAILED, Sluice.run("bench", "windows", "--report", folder + "/none/report.json"));
    assertEquals(
        "error: can't write the report to %1$s/none/report.json: there is no folder %1$s/none\n"
            .formatted(folder),
        said());
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
