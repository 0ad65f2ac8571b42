package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.source.ReplaySource;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaFlagsTest {
  private static final String LACKING =
      "Spark on Java 17 needs flags that this JVM was started without (--add-opens=java.base/sun.nio.ch=ALL-UNNAMED and others); start it as java @config/java17.opts with that file of Sluice's repository, which lists them, or by spark-submit, which sets them itself";

  /** A job whose source is not there: that is told only when the flags are. */
  static final class Job {
    public static void main(String[] args) {
      try {
        StreamJob.named("test")
            .from(ReplaySource.of(Path.of("nope")))
            .parse(new LineParser())
            .to("table", new Table<Line>())
            .build()
            .start(TestSpark.conf());
      } catch (RuntimeException e) {
        System.out.print(e.getMessage());
        System.out.flush();
      }
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void should_tell_at_once_which_flags_are_missing() throws Exception {
    assertEquals(LACKING, told());
  }

  @Test
  void should_go_on_with_the_flag_however_it_was_given() throws Exception {
    assertEquals("no file nope", told("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
    assertEquals("no file nope", told("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"));
  }

  private static String told(String... flags) throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.command().addAll(List.of(flags));
    java.command()
        .addAll(List.of("-cp", System.getProperty("java.class.path"), Job.class.getName()));
    java.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    Process process = java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
