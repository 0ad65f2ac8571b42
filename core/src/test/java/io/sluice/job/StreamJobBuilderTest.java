package io.sluice.job;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.parse.Parser;
import io.sluice.source.ReplaySource;
import io.sluice.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StreamJobBuilderTest {
  private static final Source SOURCE = ReplaySource.of(Path.of("none.csv"));

  @Test
  void should_tell_which_step_is_missing() {
    assertEquals("job a lacks from(source)", refusedState(() -> StreamJob.named("a").build()));
    assertEquals(
        "job a lacks parse(parser)", refusedState(() -> StreamJob.named("a").from(SOURCE).build()));
    assertEquals(
        "job a lacks to(name, sink)",
        refusedState(() -> StreamJob.named("a").from(SOURCE).parse(new LineParser()).build()));
  }

  @Test
  void should_refuse_what_would_be_forgotten() {
    String message = "parse must be called before filter, to and bars: it says what they are given";
    assertEquals(
        message,
        refusedState(() -> StreamJob.named("a").filter(raw -> true).parse(new LineParser())));
    assertEquals(
        message, refusedState(() -> job().to("table", new Table<>()).parse(new LineParser())));
  }

  @Test
  void should_refuse_a_name_of_blanks() {
    assertEquals("name must not be blank", refused(() -> StreamJob.named(" ")));
  }

  @Test
  void should_refuse_names_of_sinks_that_can_not_be_told_apart() {
    for (String name : List.of("", "a b", "dead_letters", "a\"b")) {
      assertEquals(
          "name of a sink must be letters, digits, _ . and -, and not dead_letters, but is " + name,
          refused(() -> job().to(name, new Table<>())));
    }
    assertEquals(
        "the job has a sink named quotes already",
        refused(() -> job().to("quotes", new Table<>()).to("quotes", new Table<>())));
  }

  @Test
  void should_refuse_what_executors_can_not_get() {
    // given
    Object here = new Object();
    Parser<Line> parser =
        raw -> {
          here.hashCode();
          return new LineParser().parse(raw);
        };

    // then
    assertEquals(
        "parser must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used",
        refused(() -> StreamJob.named("a").parse(parser)));
    assertEquals(
        "filter must be serializable, because executors run it, but it refers to a java.lang.Object; make that class Serializable, or create it where it is used",
        refused(() -> job().filter(line -> here.hashCode() == 0)));
  }

  @Test
  void should_refuse_numbers_out_of_range() {
    assertEquals(
        "batch must be a whole number of milliseconds, at least 1 ms, but is PT0.0005S",
        refused(() -> job().batch(Duration.ofNanos(500_000))));
    assertEquals("maxRate must be at least 1, but is 0", refused(() -> job().maxRate(0)));
    assertEquals(
        "maxRejected must be from 0 to 1, but is 1.01", refused(() -> job().maxRejected(1.01)));
    assertEquals(
        "maxRejected must be from 0 to 1, but is NaN",
        refused(() -> job().maxRejected(Double.NaN)));
  }

  @Test
  void should_refuse_a_rate_below_one_record_a_batch() {
    assertEquals(
        "maxRate must be at least one record a batch, but maxRate=9 a second and batch=PT0.1S; make the batch longer",
        refused(
            () ->
                job().to("table", new Table<>()).maxRate(9).batch(Duration.ofMillis(100)).build()));
    job().to("table", new Table<>()).maxRate(10).batch(Duration.ofMillis(100)).build();
  }

  @Test
  void should_refuse_nulls_by_name() {
    assertEquals(
        "source must not be null", message(NullPointerException.class, () -> job().from(null)));
    assertEquals(
        "checkpoint must not be null",
        message(NullPointerException.class, () -> job().checkpoint(null)));
    assertEquals(
        "sink must not be null",
        message(NullPointerException.class, () -> job().to("table", null)));
  }

  @Test
  void should_keep_what_was_said_before_parse() {
    // given
    StreamJob<Line> job =
        StreamJob.named("a")
            .from(SOURCE)
            .batch(Duration.ofSeconds(7))
            .maxRate(5)
            .maxRejected(0.5)
            .checkpoint(Path.of("here"))
            .untilDrained()
            .parse(new LineParser())
            .to("table", new Table<>())
            .build();

    // then
    assertEquals(Duration.ofSeconds(7), job.interval());
    assertEquals(5, job.maxRate());
    assertEquals(0.5, job.maxRejected());
    assertEquals(Path.of("here"), job.checkpoint().get());
    assertEquals(true, job.untilDrained());
    assertEquals(SOURCE, job.source());
  }

  private static StreamJob.Builder<Line> job() {
    return StreamJob.named("a").from(SOURCE).parse(new LineParser());
  }

  private static String refused(Executable call) {
    return message(IllegalArgumentException.class, call);
  }

  private static String refusedState(Executable call) {
    return message(IllegalStateException.class, call);
  }
}
