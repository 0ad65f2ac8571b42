package io.sluice.cli;

import io.sluice.testkit.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own: for signals, and for what is left when it has ended. */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code java io.sluice.cli.Sluice} with this JVM's class path and flags.
   *
   * @param folder for its output
   */
  static Child start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (canBeInterrupted()) {
      // A build in the background ignores SIGINT, and its children would inherit that.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx512m", "-cp", classPath(), Sluice.class.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Child(process, out, err);
  }

  /** Whether SIGINT can be given back to a child, whatever started this build. */
  static boolean canBeInterrupted() throws IOException {
    try {
      return new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** In a forked test JVM the class path itself may be one jar that only names the others. */
  private static String classPath() {
    return System.getProperty(
        "surefire.real.class.path",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /** Sends INT, TERM or KILL. */
  void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -" + name + " failed; the child had ended:\n" + this);
    }
  }

  /** Waits until it is so, which must be before the child ends. */
  void await(String what, Callable<Boolean> condition) {
    Await.until(
        what,
        PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the child ended before " + what + ":\n" + this);
          }
          return condition.call();
        });
  }

  /** Waits for its end. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the child does not end:\n" + this);
    }
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public String toString() {
    try {
      return out() + err();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
