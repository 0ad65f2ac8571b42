package io.sluice.bench.start;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite.Effort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** From the command to the first row: the command line, and a job written by hand. */
public final class StartBenchmark implements Benchmark {
  /** Short, for where a start falls in a batch of a second would move the result by as much. */
  private static final long BATCH_MILLIS = 250;

  private static final int RECORDS = 1_000;
  private static final int SYMBOLS = 10;
  private static final int PARTITIONS = 2;

  private final Supplier<StartTarget> target;

  /** Servers and topic are made when they are first asked for. */
  public StartBenchmark(Servers servers) {
    target = () -> new StartTarget(servers.trades(RECORDS, SYMBOLS, PARTITIONS), servers.quotes());
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String measures() {
    return "time from the command to the first row: bin/sluice quotes, a job written by hand";
  }

  @Override
  public Unit unit() {
    return Unit.TIME_TO_FIRST_ROW;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    int rounds =
        switch (effort) {
          case QUICK -> 7;
          case NORMAL -> 20;
          case FULL -> 50;
        };
    return List.of(of(folder, StartBenchmark::launcher, 4, rounds));
  }

  /** {@code sluice} is how the command line is started, to which the arguments are added. */
  Case of(Path folder, Function<StartTarget, List<String>> sluice, int warmUps, int rounds) {
    // A process begins cold in any round: the warm-up is for the servers, and for what it reads.
    return new Case(
        "Kafka to Cassandra, servers up",
        "",
        List.of(
            new StartContestant(
                Names.SLUICE, target, all -> with(sluice.apply(all), quotes(all, folder)), folder),
            new StartContestant(Names.DSTREAM, target, StartBenchmark::handWritten, folder)),
        warmUps,
        rounds);
  }

  /** Each time with a checkpoint of its own. */
  private static List<String> quotes(StartTarget target, Path folder) {
    return List.of(
        "quotes",
        "--from",
        "kafka://%s/%s".formatted(target.topic().bootstrapServers(), target.topic().name()),
        "--mapping",
        "sluice",
        "--cassandra",
        target.table().address(),
        "--keyspace",
        QuotesTarget.KEYSPACE,
        "--batch",
        BATCH_MILLIS + "ms",
        "--checkpoint",
        folder.resolve("checkpoint-" + UUID.randomUUID()).toString());
  }

  private static List<String> launcher(StartTarget target) {
    return List.of(home().resolve("bin/sluice").toString());
  }

  /** The command line without its launcher. */
  static List<String> plain(StartTarget target) {
    return java(System.getProperty("java.class.path"), "io.sluice.cli.Sluice");
  }

  private static List<String> handWritten(StartTarget target) {
    return with(
        java(ofApplication(), HandWrittenQuotes.class.getName()),
        List.of(
            target.topic().bootstrapServers(),
            target.topic().name(),
            target.table().host(),
            Integer.toString(target.table().port()),
            QuotesTarget.KEYSPACE,
            Long.toString(BATCH_MILLIS)));
  }

  /** With the flags that the launcher gives. */
  private static List<String> java(String classPath, String main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + home().resolve("config/java17.opts"),
        "-Djava.awt.headless=true",
        "-cp",
        classPath,
        main);
  }

  /** As long as that of the command line: each jar more is one more to look into. */
  private static String ofApplication() {
    try {
      String jars = Files.readString(home().resolve("examples/target/class-path"));
      return place() + File.pathSeparator + jars.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the examples must be built", e);
    }
  }

  private static List<String> with(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The repository, of which this class is in {@code benchmarks/target}. */
  private static Path home() {
    return place().getParent().getParent().getParent();
  }

  /** The folder or jar of this class. */
  private static Path place() {
    try {
      return Path.of(
          StartBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where the benchmarks are must be a folder", e);
    }
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return Map.of(Names.DSTREAM, 0.9);
  }
}
