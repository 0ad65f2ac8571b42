package io.sluice.bench.parse;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.TickHash;
import io.sluice.market.Tick;
import io.sluice.record.Raw;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One parser of one feed. Each round is a JVM of its own, which JMH starts and warms up: so a
 * parser's code is compiled for its feed alone, as in an executor, whatever ran before.
 */
final class ParseContestant implements Contestant {
  static final String SLUICE = Names.SLUICE;
  static final String SPLIT = "split";
  static final String FASTCSV = "FastCSV";
  static final String UNIVOCITY = "univocity";
  static final String JACKSON = "Jackson";

  /** The collector is an executor's; the heap is large for what is kept, which is nothing. */
  private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

  /**
   * How long a round is: in work and not in time, for on a busy machine a second warms up little.
   *
   * @param warmUps iterations that are thrown away
   * @param iterations that count
   * @param batches of each
   */
  record Length(int warmUps, int iterations, int batches) {}

  private final String name;
  private final ParseFeed feed;
  private final Length length;
  private String result;

  ParseContestant(String name, ParseFeed feed, Length length) {
    this.name = name;
    this.feed = feed;
    this.length = length;
  }

  static LineParser parser(String name, ParseFeed feed) {
    return switch (name) {
      case SLUICE -> new SluiceLines(feed);
      case SPLIT -> new SplitLines(feed);
      case FASTCSV -> new FastCsvLines(feed);
      case UNIVOCITY -> new UnivocityLines(feed);
      case JACKSON -> new JacksonLines();
      default -> throw new IllegalArgumentException("there is no parser " + name);
    };
  }

  @Override
  public String name() {
    return name;
  }

  /** Parses here what is compared, so that no bad record is in what the measured JVMs compile. */
  @Override
  public void open() throws Exception {
    LineParser parser = parser(name, feed);
    result = digest(parser, ParseInput.good(feed)) + " " + digest(parser, ParseInput.mixed(feed));
  }

  private static String digest(LineParser parser, Raw[] records) throws Exception {
    long[] found = new long[3];
    parser.parse(
        records,
        new LineParser.Taker() {
          @Override
          public void accepted(Tick tick) {
            found[0]++;
            found[2] = 31 * found[2] + TickHash.of(tick);
          }

          @Override
          public void rejected() {
            found[1]++;
            found[2] = 31 * found[2];
          }
        });
    return "%d accepted, %d rejected, %x".formatted(found[0], found[1], found[2]);
  }

  @Override
  public Round round() throws RunnerException {
    RunResult run =
        new Runner(
                new OptionsBuilder()
                    .include("^" + ParseLoop.class.getName().replace(".", "\\.") + "\\.batch$")
                    .param("feed", feed.name())
                    .param("parser", name)
                    .forks(1)
                    .jvmArgs(JVM.toArray(String[]::new))
                    .warmupIterations(length.warmUps())
                    .warmupBatchSize(length.batches())
                    .measurementIterations(length.iterations())
                    .measurementBatchSize(length.batches())
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    Collection<IterationResult> iterations =
        run.getBenchmarkResults().iterator().next().getIterationResults();
    double batches = sum(iterations, "batches");
    double cpuMillis = sum(iterations, "cpuNanos") / 1e6 / batches;
    double[] batchMillis =
        iterations.stream()
            .mapToDouble(one -> one.getPrimaryResult().getScore() / length.batches())
            .toArray();
    // As if each iteration were one batch, as long as its mean.
    return new Round(
        (long) ParseInput.RECORDS * batchMillis.length,
        Arrays.stream(batchMillis).sum() / 1e3,
        cpuMillis * batchMillis.length,
        batchMillis);
  }

  private static double sum(Collection<IterationResult> iterations, String counter) {
    return iterations.stream()
        .mapToDouble(one -> one.getSecondaryResults().get(counter).getScore())
        .sum();
  }

  @Override
  public Optional<String> result() {
    return Optional.of(result);
  }

  @Override
  public void close() {
    // No JVM outlives its round.
  }
}
