package com.example;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;

import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A test of somebody's own streaming job, which uses nothing else of Sluice. */
// snippet:test
class TurnoverTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @Test
  void should_sum_over_failures_and_a_restart(@TempDir Path checkpoint) {
    STREAMS
        .input(batch("ACME 100", "ACME 50"), batch("INIT 7"), batch(), batch("ACME 1"))
        .through(TurnoverTest::turnover)
        .checkpoint(checkpoint)
        .failTasksIn(1)
        .crashIn(3)
        .expect(
            batch(pair("ACME", 150L)),
            batch(pair("ACME", 150L), pair("INIT", 7L)),
            batch(pair("ACME", 150L), pair("INIT", 7L)),
            batch(pair("ACME", 151L), pair("INIT", 7L)));
  }

  // end

  /** The job under test: the turnover of each symbol so far. */
  private static JavaPairDStream<String, Long> turnover(JavaDStream<String> lines) {
    return lines
        .mapToPair(line -> pair(line.split(" ")[0], Long.valueOf(line.split(" ")[1])))
        .updateStateByKey(
            (values, sum) -> Optional.of(sum.orElse(0L) + values.stream().mapToLong(n -> n).sum()));
  }
}
