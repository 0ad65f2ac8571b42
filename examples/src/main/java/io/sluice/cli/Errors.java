package io.sluice.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command tells that it could not: one line of what was wrong, and the exit status. */
final class Errors {
  private static final Pattern SERVER_AWAY =
      Pattern.compile(
          " at (127\\.0\\.0\\.1|localhost):\\d+( \\(|: | )(nothing there answers|did not answer)");
  private static final String START = "; servers for trying out: bin/sluice servers start";

  static boolean verbose;

  private Errors() {}

  /** Prints what was wrong and one usage line. */
  static int wrongArguments(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    System.err.println("error: " + tame(complaint(e)));
    System.err.printf(
        "usage: %s   (more: %s --help)%n", Usage.line(command), command.qualifiedName());
    printTrace(e);
    return Sluice.WRONG_ARGUMENTS;
  }

  /** Prints what went wrong. */
  static int failed(Throwable e) {
    String message = tame(message(e));
    System.err.println("error: " + message + (SERVER_AWAY.matcher(message).find() ? START : ""));
    printTrace(e);
    return Sluice.FAILED;
  }

  /** What a file or a mapping is called may hold what a terminal obeys. */
  private static String tame(String text) {
    return text.replaceAll("[[\\p{Cc}\\p{Cf}]&&[^\n\t]]", "?");
  }

  private static String complaint(ParameterException e) {
    if (e instanceof MissingParameterException missing) {
      List<String> unknown = e.getCommandLine().getUnmatchedArguments();
      // What is missing may be there, misspelled.
      return unknown.stream().anyMatch(word -> word.startsWith("-"))
          ? unmatched(new UnmatchedArgumentException(e.getCommandLine(), unknown))
              + "; "
              + missing(missing)
          : missing(missing);
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return e.getMessage()
          .replaceFirst(
              "^Error: (--\\S+)=\\S+, (--\\S+)=\\S+ are .*", "$1 and $2 exclude each other");
    }
    return message(e)
        .replaceFirst(
            "expected one of \\[(.*)] \\(case-insensitive\\) but was ",
            "must be one of $1, but is ")
        .replaceFirst("^Invalid value for option '([^']*)'(?: \\([^)]*\\))?: must", "$1 must")
        .replaceFirst(
            "^Invalid value for option '([^']*)'(?: \\([^)]*\\))?: ('.*') is not an? (?:int|long)$",
            "$1 must be a whole number, but is $2");
  }

  private static String missing(MissingParameterException e) {
    String all = e.getMissing().stream().map(Usage::typed).collect(Collectors.joining(", "));
    return e.getMessage().startsWith("Missing required parameter for option")
        ? all.replaceFirst(" ", " needs a value: ")
        : "missing: " + all;
  }

  private static String unmatched(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String first = e.getUnmatched().get(0);
    if (first.startsWith("-")) {
      List<String> meant = e.getSuggestions();
      return "no option " + first + (meant.isEmpty() ? "" : "; is it " + meant.get(0) + "?");
    }
    return command.subcommands().isEmpty()
        ? "'%s' is one word too many".formatted(first)
        : "no command '%s'; there are %s".formatted(first, names(command));
  }

  /** The names of a command's own commands. */
  static String names(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandName)
        .collect(Collectors.joining(", "));
  }

  private static void printTrace(Throwable e) {
    if (verbose) {
      e.printStackTrace();
    }
  }

  private static String message(Throwable e) {
    if (e instanceof NoSuchFileException) {
      return "no file " + e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "no right to use " + e.getMessage();
    }
    boolean bare = e.getMessage() == null || e instanceof FileSystemException;
    return bare ? e.toString() : e.getMessage();
  }
}
