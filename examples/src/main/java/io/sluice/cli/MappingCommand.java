package io.sluice.cli;

import io.sluice.parse.Mappings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mapping}: how the columns of a feed are told. */
@Command(
    name = "mapping",
    synopsisSubcommandLabel = "guess|list|show",
    description = "List or print the mappings that are built in, or guess one for a file.")
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

  @Command(
      name = "guess",
      description = {
        "Guess the mapping of a file, and print it with the first rows that it reads, as a text to put in a file and to correct."
      })
  int guess(
      @Parameters(paramLabel = "FILE", description = "CSV or JSON lines, plain or gzip.") Path file)
      throws IOException {
    System.out.print(GuessedMapping.of(file));
    return Sluice.DONE;
  }

  /** The first line of a built-in mapping says what it is for. */
  private static String summary(String name) {
    return Mappings.builtIn(name).text().lines().findFirst().orElse("").replaceFirst("^# *", "");
  }
}
