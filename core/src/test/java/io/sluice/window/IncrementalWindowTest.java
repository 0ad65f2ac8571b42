package io.sluice.window;

import static io.sluice.testkit.SteppedStreams.batch;
import static io.sluice.testkit.SteppedStreams.pair;

import io.sluice.testkit.SteppedStreams;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class IncrementalWindowTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void should_emit_a_key_when_something_came_or_left() {
    STREAMS
        .input(batch(pair("a", 5), pair("b", 1)), batch(pair("a", 3)), batch(), batch(), batch())
        .through((JavaDStream<Tuple2<String, Integer>> in) -> max(in).changes())
        .restartBefore(2)
        .failTasksIn(1, 3)
        .runTasksTwiceIn(2)
        .expect(
            batch(pair("a", Optional.of(5)), pair("b", Optional.of(1))),
            batch(pair("a", Optional.of(5))),
            batch(),
            batch(pair("a", Optional.of(3)), pair("b", Optional.empty())),
            batch(pair("a", Optional.empty())));
  }

  @Test
  void should_emit_all_keys_when_asked_to() {
    STREAMS
        .input(batch(pair("a", 5), pair("b", 1)), batch(pair("a", 3)), batch(), batch(), batch())
        .through((JavaDStream<Tuple2<String, Integer>> in) -> max(in).all())
        .expect(
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 5), pair("b", 1)),
            batch(pair("a", 3)),
            batch());
  }

  private IncrementalWindow<String, Integer> max(JavaDStream<Tuple2<String, Integer>> in) {
    return IncrementalWindow.of(in.mapToPair(pair -> pair))
        .named("max")
        .in(folder.toString())
        .length(Duration.ofSeconds(3))
        .reduce(Math::max);
  }
}
