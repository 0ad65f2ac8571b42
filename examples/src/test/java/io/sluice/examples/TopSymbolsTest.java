package io.sluice.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TopSymbolsTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @Test
  void should_sum_what_was_traded_in_30_seconds(@TempDir Path folder) {
    // given
    SteppedRun run =
        STREAMS.start(
            graph ->
                graph.output(
                    "printed",
                    TopSymbols.topSymbols(Records.of(graph.input("lines")), folder.toString())));

    // when: a line that is none, and a quote, which is no trade
    run.give("lines", "ACME,1704205800000,100.5,10", "INIT,1704205800000,1,201").step();
    run.give("lines", "ACME,yesterday,100.5,10", "ACME,1704205800001,100,1,bid,7").step();
    run.loseBlocks().restart();
    run.give("lines", "ACME,1704205800001,0.1,30").failTasks().step();

    // then
    run.step(2);
    assertEquals(
        """

        symbol         turnover  in the 30 s before 1970-01-01T00:00:05Z
        ACME               1008  ########################################
        INIT                201  #######\
        """,
        String.join("\n", run.<String>got("printed")));
    run.step(30);
    assertEquals("", String.join("\n", run.<String>got("printed")));
  }
}
