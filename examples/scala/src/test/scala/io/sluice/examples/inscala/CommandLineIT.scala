package io.sluice.examples.inscala

import io.sluice.testkit.Await
import java.nio.file.{Files, Path}
import java.time.Duration
import java.util.concurrent.TimeUnit
import org.junit.jupiter.api.Assertions.{assertEquals, assertTrue}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The twins run as one types it. */
class CommandLineIT {
  @Test
  def should_run_until_it_is_ended(@TempDir folder: Path): Unit = {
    val launcher = Path.of(System.getProperty("sluice.root"), "bin", "sluice")
    val printed = folder.resolve("printed")
    val process = new ProcessBuilder(launcher.toString, "example", "ErrorLines", "--scala")
      .redirectErrorStream(true)
      .redirectOutput(printed.toFile)
      .start()
    try {
      Await.until[String](
        "three lines",
        Duration.ofMinutes(2),
        () => Files.readString(printed),
        (text: String) => text.split(" ERROR ").length > 3
      )
      process.destroy()
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it ends when it is asked to")
      assertEquals(0, process.exitValue)
    } finally process.destroyForcibly()
  }
}
