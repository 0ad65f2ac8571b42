package io.sluice.examples;

import static io.sluice.testkit.SteppedStreams.batch;

import io.sluice.record.Raw;
import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code RunningCounts} does, in whatever language it is written. */
public abstract class RunningCountsExpectations {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(2));

  /** The graph under test. */
  protected abstract JavaDStream<String> counts(JavaDStream<Raw> records, String state);

  @Test
  void should_go_on_counting_over_failures_and_restarts(@TempDir Path folder) {
    STREAMS
        .input(
            batch("plum fig plum", "", "  fig\tpear "),
            batch(),
            batch("fig"),
            batch("plum plum"),
            batch("caf\u00e9 plum"),
            batch("pear"))
        .through((JavaDStream<String> lines) -> counts(Records.of(lines), folder.toString()))
        .failTasksIn(0)
        .restartBefore(2)
        .runTasksTwiceIn(3)
        .crashIn(4)
        .expect(
            batch("1970-01-01T00:00:02Z  fig 2  pear 1  plum 2"),
            batch(),
            batch("1970-01-01T00:00:06Z  fig 3"),
            batch("1970-01-01T00:00:08Z  plum 4"),
            batch("1970-01-01T00:00:10Z  caf\u00e9 1  plum 5"),
            batch("1970-01-01T00:00:12Z  pear 2"));
  }
}
