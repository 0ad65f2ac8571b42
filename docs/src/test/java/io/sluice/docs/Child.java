package io.sluice.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a test, whose output goes to a file; ended by {@link #close} if not before. */
final class Child implements AutoCloseable {
  private final List<String> command;
  private final Process process;
  private final Path output;

  private Child(List<String> command, Process process, Path output) {
    this.command = command;
    this.process = process;
    this.output = output;
  }

  /** Starts a command in a folder; what it prints goes to a file in the other. */
  static Child start(Path folder, Path outputs, List<String> command) throws IOException {
    Path output = Files.createTempFile(outputs, "output", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    return new Child(command, process, output);
  }

  /** Runs a command to its end, which must come in time and with status 0; returns its output. */
  static String run(Path folder, Path outputs, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    try (Child child = start(folder, outputs, command)) {
      if (!child.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("no end after " + limit + ": " + child);
      }
      if (child.process.exitValue() != 0) {
        throw new AssertionError("exit status " + child.process.exitValue() + ": " + child);
      }
      return child.output();
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  /** The command and all that it printed. */
  @Override
  public String toString() {
    return String.join(" ", command) + "\n" + output();
  }
}
