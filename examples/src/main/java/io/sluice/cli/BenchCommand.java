package io.sluice.cli;

import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: what something costs, beside what else one would use. */
@Command(
    name = "bench",
    description = {
      "Measure what something costs, beside what else one would use, on this machine.",
      "Without a name: list the benchmarks."
    },
    footer = {
      "",
      "Contestants do the same work, in turn. A ratio says how many times better Sluice is: the median of all rounds, and where it is with 95 %% certainty.",
      "Leave the machine alone meanwhile. --full wants 8 GB of heap: put -Xmx8g into SLUICE_JAVA_OPTS."
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one.")
  private String name;

  @ArgGroup private Size size = new Size();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for figures and picture (default: bench/NAME).")
  private Path folder;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON, too.")
  private Path report;

  /** One of these, or neither. */
  private static final class Size {
    @Option(names = "--quick", description = "One or two sizes, some 3 minutes; otherwise some 10.")
    private boolean quick;

    @Option(
        names = {"--full", "--long"},
        description = "All sizes; may take hours.")
    private boolean full;

    private Effort effort() {
      return quick ? Effort.QUICK : full ? Effort.FULL : Effort.NORMAL;
    }
  }

  @Override
  public Integer call() throws Exception {
    BenchSuite suite =
        ServiceLoader.load(BenchSuite.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the benchmarks are not on the class path; run them by bin/sluice bench"));
    Map<String, String> all = suite.benchmarks();
    if (name == null) {
      int width = all.keySet().stream().mapToInt(String::length).max().orElse(1);
      all.forEach((one, measures) -> System.out.printf("%-" + width + "s  %s%n", one, measures));
      return Sluice.DONE;
    }
    if (!all.containsKey(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "NAME must be one of %s, but is '%s'".formatted(String.join(", ", all.keySet()), name));
    }
    return run(suite);
  }

  private int run(BenchSuite suite) throws Exception {
    ReportFile file = ReportFile.at(report);
    Path out = folder == null ? Path.of("bench", name) : folder;
    BenchSuite.Outcome outcome;
    try (StatusLine status = new StatusLine()) {
      outcome =
          suite.run(
              name,
              size.effort(),
              out,
              new BenchSuite.Told() {
                @Override
                public void doing(String what) {
                  status.show(what);
                }

                @Override
                public void result(String line) {
                  status.clear();
                  System.out.println(line);
                }
              });
    }
    file.write(outcome.json());
    System.out.println("figures and picture in " + out);
    if (!outcome.equal()) {
      throw new IllegalStateException("the contestants' results differ: the figures say nothing");
    }
    return Sluice.DONE;
  }
}
