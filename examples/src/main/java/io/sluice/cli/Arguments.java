package io.sluice.cli;

import io.sluice.parse.Mapping;
import io.sluice.parse.Mappings;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the modules say of an argument, said as the error of that argument. */
final class Arguments {
  private Arguments() {}

  static Mapping mapping(CommandSpec command, String nameOrFile) {
    return check(command, () -> Mappings.load(nameOrFile));
  }

  /** The result, or the complaint about it with the usage line. */
  static <T> T check(CommandSpec command, Supplier<T> argument) {
    try {
      return argument.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
