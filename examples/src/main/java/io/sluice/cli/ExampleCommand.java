package io.sluice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code example}: each of the example mains is a command of its own. */
@Command(
    name = "example",
    description = "Run an example main; bin/sluice examples says what each is about.")
final class ExampleCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Gives the command {@code example} one for each example. */
  static CommandLine addExamples(CommandLine commands) {
    CommandLine example = commands.getSubcommands().get("example");
    for (Example one : Example.values()) {
      example.addSubcommand(one.name(), ExampleRun.command(one));
    }
    return commands;
  }

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }
}
