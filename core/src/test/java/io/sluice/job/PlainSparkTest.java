package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.Parsed;
import io.sluice.source.ReplaySource;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source, parser and sink in somebody's own application, without {@link StreamJob}. */
class PlainSparkTest {
  @Test
  void should_read_and_write_in_an_application_that_is_there_already(@TempDir Path folder)
      throws Exception {
    // given
    Path file = Files.write(folder.resolve("lines.txt"), List.of("a", "bad", "b"));
    Table<Line> table = new Table<>();
    try (JavaStreamingContext context =
        new JavaStreamingContext(TestSpark.conf(), Durations.milliseconds(100))) {
      JavaDStream<Line> lines =
          ReplaySource.of(file).stream(context)
              .map(new LineParser()::parse)
              .filter(parsed -> parsed instanceof Parsed.Accepted<Line>)
              .map(parsed -> ((Parsed.Accepted<Line>) parsed).value());
      table.save(lines);

      // when
      context.start();
      Await.until("two rows", Duration.ofSeconds(20), () -> table.content().size() == 2);
      context.stop(true, true);
    }

    // then: written once, and at the time of one batch
    assertEquals(2, table.writes());
    assertEquals(new Line(1, "a"), table.content().get(1L).value());
    assertEquals(new Line(3, "b"), table.content().get(3L).value());
    Set<Object> times = new HashSet<>();
    table.content().values().forEach(row -> times.add(row.time()));
    assertEquals(1, times.size());
  }
}
