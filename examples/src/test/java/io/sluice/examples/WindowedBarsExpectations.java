package io.sluice.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.Raw;
import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code WindowedBars} does, in whatever language it is written. */
public abstract class WindowedBarsExpectations {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir private Path folder;

  /** The graph under test. */
  protected abstract JavaDStream<String> bars(JavaDStream<Raw> records, String state);

  @Test
  void should_print_the_bars_of_ten_seconds_by_arrival() {
    // given
    SteppedRun run =
        STREAMS.start(
            graph -> graph.output("printed", bars(Records.of(graph.input("lines")), state())));

    // when: ACME's open arrives last; a bid is no trade, and a broken line is told
    run.give("lines", "ACME,1704205800500,101,10,trade,2", "INIT,1704205800000,7.25,1").step();
    run.give("lines", "ACME,1704205800600,99.5,1,bid,3", "ACME,now,1,1").step();
    assertEquals(
        "rejected: column \"epochMillis\" must be a time of the years 1800 to 9999 UTC in whole milliseconds since 1970-01-01 UTC, but is \"now\"",
        printed(run));
    run.restart();
    run.give("lines", "ACME,1704205800400,100,10,trade,1", "ACME,1704205800700,100.5,4,trade,4");
    run.failTasks().step();
    assertEquals("", printed(run));

    // then
    run.step(7);
    assertEquals(
        """
        1970-01-01T00:00:10Z  ACME   open 100.00  high 101.00  low 100.00  close 100.50  volume 24
        1970-01-01T00:00:10Z  INIT   open 7.25  high 7.25  low 7.25  close 7.25  volume 1\
        """,
        printed(run));

    // and: the next bar has nothing of it
    run.give("lines", "INIT,1704205810000,8,2").step(10);
    assertEquals(
        "1970-01-01T00:00:20Z  INIT   open 8.00  high 8.00  low 8.00  close 8.00  volume 2",
        printed(run));
  }

  private String state() {
    return folder.toString();
  }

  private static String printed(SteppedRun run) {
    return String.join("\n", run.<String>got("printed"));
  }
}
