package io.sluice.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How a command tells that it could not: one line of what was wrong, and the exit status. */
final class Errors {
  static boolean verbose;

  private Errors() {}

  /** Prints what was wrong and one usage line. */
  static int wrongArguments(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    System.err.println("error: " + e.getMessage());
    System.err.printf(
        "usage: %s   (more: %s --help)%n",
        oneLine(e.getCommandLine().getHelp().synopsis(0)), command.qualifiedName());
    printTrace(e);
    return Sluice.WRONG_ARGUMENTS;
  }

  /** Prints what went wrong. */
  static int failed(Throwable e) {
    System.err.println("error: " + message(e));
    printTrace(e);
    return Sluice.FAILED;
  }

  private static void printTrace(Throwable e) {
    if (verbose) {
      e.printStackTrace();
    }
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String oneLine(String text) {
    return Arrays.stream(text.split("\\s+")).collect(Collectors.joining(" ")).strip();
  }
}
