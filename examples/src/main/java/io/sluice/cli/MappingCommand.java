package io.sluice.cli;

import io.sluice.parse.Mappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mapping}: how the columns of a feed are told. */
@Command(
    name = "mapping",
    synopsisSubcommandLabel = "list|show",
    description = "List or print the mappings that are built in.")
final class MappingCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }

  @Command(name = "list", description = "Print the names of the built-in mappings.")
  int list() {
    for (String name : Mappings.names()) {
      System.out.printf("%-10s  %s%n", name, summary(name));
    }
    return Sluice.DONE;
  }

  @Command(
      name = "show",
      description = "Print a mapping, to start one's own from; or what is wrong with it.")
  int show(
      @Parameters(paramLabel = "NAME-OR-FILE", description = "Built in, or a file.") String name) {
    CommandSpec show = spec.subcommands().get("show").getCommandSpec();
    System.out.print(Arguments.mapping(show, name).text());
    return Sluice.DONE;
  }

  /** The first line of a built-in mapping says what it is for. */
  private static String summary(String name) {
    return Mappings.builtIn(name).text().lines().findFirst().orElse("").replaceFirst("^# *", "");
  }
}
