package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.source.ReplaySource;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in a program of its own that does nothing about signals. */
class SignalledJobTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Reads a file, and waits for more. */
  static final class Job {
    public static void main(String[] args) {
      StreamJob.named("test")
          .from(ReplaySource.of(Path.of(args[0])))
          .parse(new LineParser())
          .to("table", new Table<Line>())
          .batch(Duration.ofMillis(100))
          .build()
          .run(TestSpark.conf());
    }
  }

  @Test
  void should_tell_its_account_when_the_process_is_asked_to_end() throws Exception {
    // given: a job that has written all there is
    Path file = Files.write(folder.resolve("lines.txt"), List.of("a", "b", "c"));
    Path out = folder.resolve("out");
    Process process = start(file, out);
    try {
      Await.until(
          "the first batch",
          LIMIT,
          () -> {
            assertTrue(process.isAlive(), () -> "the job has ended by itself: " + read(out));
            return read(out).contains("job test, batch 1 of ");
          });

      // when
      process.destroy();

      // then
      assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
      String all = read(out).replaceAll("in \\S+ s, .*", "in #");
      String account = all.substring(all.indexOf("job test has ended"));
      assertEquals(
          """
          job test has ended, with this account:
          read          3 = accepted 3 + rejected 0 + filtered 0
          dead_letters  0 = written 0 + late 0 + failed 0
          table         3 = written 3 + late 0 + failed 0
          batches       1, 0 failed, 0 restarts; this start: 3 records in #
          """,
          account.substring(0, account.indexOf("in #") + "in #\n".length()));
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private Process start(Path file, Path out) throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("log4j2.properties"),
            """
            rootLogger.level = off
            rootLogger.appenderRef.out.ref = out
            logger.job.name = io.sluice.job.StreamJob
            logger.job.level = info
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %m%n
            """);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens"))
        .forEach(command::add);
    command.add("-Dlog4j2.configurationFile=" + log);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Job.class.getName(), file.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
