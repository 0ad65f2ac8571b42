package io.sluice.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code examples}: what there is to run. */
@Command(
    name = "examples",
    description = "List the example mains: what each shows, needs and prints.")
final class ExamplesCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    for (Example example : Example.values()) {
      System.out.printf("%s%n", example);
      System.out.printf("  shows   %s%n", example.shows);
      System.out.printf("  needs   %s%n", example.needs());
      System.out.printf("  prints  %s%n%n", example.prints);
    }
    System.out.printf(
        "Run one:        bin/sluice example %s%n"
            + "Its options:    bin/sluice example %s --help%n"
            + "Its source:     examples/src/main/java/io/sluice/examples/%s.java%n"
            + "In Scala, too:  bin/sluice example %s --scala   (%s)%n",
        Example.TopPages, Example.TopPages, Example.TopPages, Example.ErrorLines, inScala());
    return Sluice.DONE;
  }

  /** The names of those that are there in Scala. */
  static String inScala() {
    return Arrays.stream(Example.values())
        .filter(example -> example.isInScalaToo)
        .map(Example::name)
        .collect(Collectors.joining(", "));
  }
}
