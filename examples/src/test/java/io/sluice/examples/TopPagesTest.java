package io.sluice.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TopPagesTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir private Path folder;

  private SteppedRun run;

  @BeforeEach
  void start() {
    run = startAfter(0);
  }

  private SteppedRun startAfter(long millis) {
    return STREAMS.start(
        graph ->
            graph.output(
                "printed", TopPages.topPages(Records.of(graph.input("lines")), folder.toString())),
        millis);
  }

  @Test
  void should_count_the_visits_of_a_minute_over_restarts() {
    // when: visits in the first and the third second, with a restart between
    run.give("lines", get("/cups"), get("/cups?colour=blue"), "no request").step();
    run.step().restart();
    run.give("lines", get("/"), get("/cups"), get("/cups"), get("/")).step();
    assertEquals("", printed());
    run.step(2);

    // then: a table, and the same until the visits are a minute old, over another restart
    String table =
        """

        visits  in the minute before 1970-01-01T00:%s0Z
             4  /cups                ########################################
             2  /                    ####################
             1  (no page in it)      ##########\
        """;
    assertEquals(table.formatted("00:1"), printedAfter(5));
    run.close();
    run = startAfter(55_000);
    assertEquals(table.formatted("01:0"), printedAfter(5));
    assertEquals("", printedAfter(5));
  }

  @Test
  void should_print_the_ten_most_visited_and_of_equals_the_first_by_name() {
    // given
    Random random = new Random(7);
    Map<String, Integer> visits = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String page = "/" + random.nextInt(25);
      visits.merge(page, 1, Integer::sum);
      lines.add(get(page));
    }

    // when
    run.give("lines", lines).failTasks().step(5);

    // then
    assertEquals(
        visits.entrySet().stream()
            .sorted(Comparator.comparing(visit -> -visit.getValue()))
            .limit(10)
            .map(visit -> "%d %s".formatted(visit.getValue(), visit.getKey()))
            .toList(),
        printed()
            .lines()
            .filter(line -> line.endsWith("#"))
            .map(line -> line.strip().replaceAll(" +", " ").replaceAll(" #+$", ""))
            .toList());
  }

  private String printedAfter(int batches) {
    run.step(batches);
    return printed();
  }

  private String printed() {
    return String.join("\n", run.<String>got("printed"));
  }

  private static String get(String page) {
    return "203.0.113.7 - - [03/Mar/2025:14:30:00 +0000] \"GET " + page + " HTTP/1.1\" 200 12";
  }
}
