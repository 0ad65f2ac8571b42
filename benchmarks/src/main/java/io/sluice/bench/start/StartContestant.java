package io.sluice.bench.start;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Starts a process, and waits for the first row that it writes. Each round is a process of its own,
 * which is killed when all rows are there.
 */
final class StartContestant implements Contestant {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int POLL_MILLIS = 3;

  private final String name;
  private final Supplier<StartTarget> target;
  private final Function<StartTarget, List<String>> command;
  private final Path log;
  private Digest result;

  /**
   * One contestant.
   *
   * @param target the same of all contestants
   * @param command program and arguments
   * @param folder for what it prints
   */
  StartContestant(
      String name,
      Supplier<StartTarget> target,
      Function<StartTarget, List<String>> command,
      Path folder) {
    this.name = name;
    this.target = target;
    this.command = command;
    this.log = folder.resolve("start-" + name.replace(' ', '-') + ".log");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    target.get();
  }

  @Override
  public void open() {
    // Each round is a process of its own.
  }

  @Override
  public Round round() throws Exception {
    TradeTopic topic = target.get().topic();
    QuotesTarget table = target.get().table();
    table.empty();
    ProcessBuilder builder =
        new ProcessBuilder(command.apply(target.get()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Those are of this JVM: both contestants have the defaults.
    builder.environment().remove("SLUICE_JAVA_OPTS");
    long begun = System.nanoTime();
    Process process = builder.start();
    try {
      await(process, table::hasRow);
      double millis = (System.nanoTime() - begun) / 1e6;
      double cpuMillis = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
      await(process, () -> table.digest().entries() >= topic.records());
      result = table.digest();
      check(topic);
      return new Round(1, millis / 1e3, cpuMillis, new double[] {millis});
    } finally {
      process.destroyForcibly();
      process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void await(Process process, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException(
            "%s must write within %d s, but %s; it said: %s"
                .formatted(
                    name,
                    LIMIT.toSeconds(),
                    process.isAlive() ? "did not" : "ended",
                    Files.readString(log).strip()));
      }
      // Between two looks at the table: what a result is exact to.
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void check(TradeTopic topic) {
    if (!result.equals(topic.expected())) {
      throw new IllegalStateException(
          "%s must write what is in the topic, %s, but wrote %s"
              .formatted(name, topic.expected(), result));
    }
  }

  @Override
  public Optional<String> result() {
    return Optional.of(result.toString());
  }

  @Override
  public void close() {
    // No process outlives its round.
  }
}
