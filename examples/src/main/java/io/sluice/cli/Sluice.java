package io.sluice.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code bin/sluice}: the commands, and how they end. */
@Command(
    name = "bin/sluice",
    description =
        "Market data from Kafka, sockets and files into Cassandra, with every record accounted for.",
    version = "Sluice 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServersCommand.class,
      SchemaCommand.class,
      ProduceCommand.class,
      QuotesCommand.class,
      QueryCommand.class,
      DeadLettersCommand.class,
      MappingCommand.class,
      BenchCommand.class,
      ExampleCommand.class,
      ExamplesCommand.class,
      FetchCommand.class
    },
    footer = {
      "",
      "To begin: bin/sluice servers start, then bin/sluice schema apply, and what README.md says.",
      "Exit status: 0 all is accounted for, 1 the run failed, 2 wrong arguments."
    })
public final class Sluice implements Callable<Integer> {
  /** All is accounted for. */
  static final int DONE = 0;

  /** The run failed. */
  static final int FAILED = 1;

  /** Wrong arguments. */
  static final int WRONG_ARGUMENTS = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Add the stack trace to an error, and what Spark and the servers say.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain the command.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  private boolean version;

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command in this JVM and returns its exit status. */
  static int run(String... args) {
    verbose(List.of(args).contains("--verbose"));
    return commandLine().execute(args);
  }

  /** Set before the arguments are read: those may be what is wrong. */
  private static void verbose(boolean on) {
    System.setProperty("sluice.log", on ? "info" : "warn");
    System.setProperty("sluice.log.query", on ? "warn" : "error");
    System.setProperty("sluice.log.spark", on ? "warn" : "off");
    Errors.verbose = on;
  }

  private static CommandLine commandLine() {
    CommandLine commands = ExampleCommand.addExamples(new CommandLine(new Sluice()));
    commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, arguments) -> Errors.wrongArguments(e))
        .setExecutionExceptionHandler((e, command, result) -> Errors.failed(e));
    return Usage.tellIn(commands);
  }

  /** No command is a wrong argument. */
  @Override
  public Integer call() {
    throw Subcommands.missing(spec);
  }
}
