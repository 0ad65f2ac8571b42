package io.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs a command of {@code bin/sluice} in this JVM, which is quicker than a JVM of its own. */
final class Shell {
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
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long begun = System.nanoTime();
    try (PrintStream newOut = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int exit = Sluice.run(arguments);
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
