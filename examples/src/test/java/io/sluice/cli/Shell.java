package io.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/** Runs a command of {@code bin/sluice} in this JVM, which is quicker than a JVM of its own. */
final class Shell {
  private static final Executor OWN = command -> new Thread(command).start();

  private Shell() {}

  /**
   * What a command came to.
   *
   * @param exit its exit status
   * @param out all it printed on standard output
   * @param err all it printed on standard error
   */
  record Ran(int exit, String out, String err, Duration took) {
    /** This, if it ended well; otherwise an error with all that it printed. */
    Ran well() {
      if (exit != Sluice.DONE) {
        throw new AssertionError("exit status " + this);
      }
      return this;
    }

    @Override
    public String toString() {
      return exit + " after " + took + "\n" + out + err;
    }
  }

  static Ran run(String... arguments) {
    return capture(() -> Sluice.run(arguments));
  }

  /** Runs some at once, and gives all they print, and their exit status if it is one. */
  static Ran together(List<String[]> commands) {
    return capture(
        () -> {
          List<CompletableFuture<Integer>> running =
              commands.stream()
                  .map(command -> CompletableFuture.supplyAsync(() -> Sluice.run(command), OWN))
                  .toList();
          Set<Integer> exits = new HashSet<>();
          running.forEach(one -> exits.add(one.join()));
          if (exits.size() != 1) {
            throw new AssertionError("exit statuses " + exits);
          }
          return exits.iterator().next();
        });
  }

  private static Ran capture(IntSupplier command) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long begun = System.nanoTime();
    try (PrintStream newOut = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int exit = command.getAsInt();
      newOut.flush();
      return new Ran(
          exit,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8),
          Duration.ofNanos(System.nanoTime() - begun));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  /** The same for a command and its options in a list of words, as one types them. */
  static Ran type(String line, Object... values) {
    return run(line.formatted(values).split(" "));
  }
}
