package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.SteppedRun;
import io.sluice.testkit.SteppedStreams;
import java.time.Duration;
import java.util.List;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SteppedTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @Test
  void should_look_between_two_steps() {
    // snippet:steps
    SteppedRun run =
        STREAMS.start(
            graph -> {
              JavaDStream<String> lines = graph.input("lines");
              graph.output("errors", lines.filter(line -> line.startsWith("ERROR")));
              graph.output("last 2 s", lines.window(Durations.seconds(2)));
            });

    run.give("lines", "ok", "ERROR disk").step();
    assertEquals(List.of("ERROR disk"), run.got("errors"));

    run.give("lines", "ok again").loseBlocks().step();
    assertEquals(List.of("ok", "ERROR disk", "ok again"), run.got("last 2 s"));
    // end
  }
}
