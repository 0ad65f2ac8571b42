package io.sluice.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** For commands that are nothing without one of their own commands. */
final class Subcommands {
  private Subcommands() {}

  static ParameterException missing(CommandSpec command) {
    return new ParameterException(
        command.commandLine(), command.name() + " needs one of " + Errors.names(command));
  }
}
