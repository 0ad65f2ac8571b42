package io.sluice.examples;

import static io.sluice.testkit.SteppedStreams.batch;

import io.sluice.record.Raw;
import io.sluice.testkit.SteppedStreams;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code ErrorLines} does, in whatever language it is written. */
public abstract class ErrorLinesExpectations {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  /** The graph under test. */
  protected abstract JavaDStream<String> errors(JavaDStream<Raw> records);

  @Test
  void should_print_the_lines_that_say_error_and_no_others() {
    STREAMS
        .input(
            batch("09:30 INFO start", "09:31 ERROR disk", "ERROR", ""),
            batch(),
            batch("no error here", "TERRORS, caf\u00e9"))
        .through((JavaDStream<String> lines) -> errors(Records.of(lines)))
        .failTasksIn(0)
        .expectInOrder(batch("09:31 ERROR disk", "ERROR"), batch(), batch("TERRORS, caf\u00e9"));
  }
}
