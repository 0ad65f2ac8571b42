package io.sluice.cli;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.streaming.StreamingContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Runs an example's {@code main} in this JVM: with made-up input, if no other is named, and so that
 * Ctrl-C ends it in order.
 */
@Command
final class ExampleRun implements Callable<Integer> {
  private static final String FROM = "--from";
  private static final String SCALA = "--scala";

  /**
   * All stays on this machine. A task is tried four times: Ctrl-C reaches also what Hadoop starts
   * to write a file, and its task fails.
   */
  private static final Map<String, String> SPARK =
      Map.of(
          "spark.master", "local[2,4]",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.ui.enabled", "false");

  private final Example example;

  @Spec private CommandSpec spec;

  private ExampleRun(Example example) {
    this.example = example;
  }

  /** The command that runs it. */
  static CommandLine command(Example example) {
    CommandLine command = new CommandLine(new ExampleRun(example));
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage()
        .description(
            "Prints " + example.prints + ".",
            "Shows " + example.shows + ".",
            "Needs " + example.needs() + ". Ctrl-C ends it, after the batch under way.");
    spec.addOption(option(FROM, "SOURCE", example.reads.text));
    for (Example.Option one : example.options) {
      String text = "%s Default: %s.".formatted(one.description, example.defaultOf(one));
      spec.addOption(option(one.name, one.label, text));
    }
    if (example.isInScalaToo) {
      spec.addOption(
          OptionSpec.builder(SCALA)
              .type(boolean.class)
              .description("Run its twin in Scala.")
              .build());
    }
    return command;
  }

  private static OptionSpec option(String name, String label, String text) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(text.replace("%", "%%"))
        .build();
  }

  @Override
  public Integer call() throws Exception {
    String from = given(FROM);
    if (from != null) {
      Arguments.check(spec, () -> example.reads.check(from));
    }
    List<String> options = new ArrayList<>();
    for (Example.Option one : example.options) {
      options.add(value(one));
    }
    SPARK.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    Interrupts interrupts = Interrupts.first(ExampleRun::stop);
    try {
      if (from != null) {
        run(from, options);
      } else {
        Example.MadeUp madeUp = example.madeUp;
        System.setProperty("sluice.log.lost", "error");
        try (LineFeed feed = LineFeed.start(madeUp.lines().apply(1), madeUp.linesPerSecond())) {
          System.err.printf(
              "reading %s, made up, %d lines a second; yours: %s %s%n",
              madeUp.what(), madeUp.linesPerSecond(), FROM, example.reads.form);
          run(feed.address().toString(), options);
        }
      }
    } finally {
      interrupts.close();
    }
    return Sluice.DONE;
  }

  private void run(String from, List<String> options) throws Exception {
    List<String> args = new ArrayList<>(List.of(from));
    args.addAll(options);
    String main = example.className(spec.findOption(SCALA) != null && given(SCALA) != null);
    System.err.println("starting Spark; Ctrl-C ends it");
    try {
      Class.forName(main)
          .getMethod("main", String[].class)
          .invoke(null, (Object) args.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the examples in Scala are not built; bin/sluice builds them, if %s stands on its line"
              .formatted(SCALA),
          e);
    }
  }

  private <T> T given(String option) {
    return spec.findOption(option).getValue();
  }

  private String value(Example.Option option) {
    String given = given(option.name);
    switch (option) {
      case MAPPING -> {
        String mapping = given != null ? given : example.defaultOf(option);
        Arguments.mapping(spec, mapping);
        return mapping;
      }
      case STATE -> {
        Path home = Path.of(System.getProperty("user.home"));
        Path folder =
            given != null
                ? Path.of(given)
                : home.resolve(example.defaultOf(option).replaceFirst("^~/", ""));
        System.err.printf(
            "%s in %s; to begin anew: rm -r %s%n",
            Files.isDirectory(folder) ? "going on with the state" : "keeping its state",
            folder,
            folder);
        return folder.toAbsolutePath().toString();
      }
      default -> throw new AssertionError(option);
    }
  }

  /** Called on the thread that gets the signal. */
  private static void stop() {
    System.err.println("ending after the batch under way; Ctrl-C again ends at once");
    scala.Option<StreamingContext> running = StreamingContext.getActive();
    if (running.isEmpty()) {
      System.exit(Sluice.DONE); // Spark ends itself.
    }
    new Thread(() -> running.get().stop(true, true), "sluice-stop").start();
  }
}
