package io.sluice.bench.quotes;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Goal;
import io.sluice.bench.harness.GoalResult;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Statistics;
import io.sluice.bench.harness.Unit;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main job at many sizes: of one symbol to thousands, in batches as fast as they can be done;
 * and with batches of fractions of a second to many, by the clock, of trades that come at an even
 * rate. Beside it the plain clients, which are the limit.
 */
public final class GrowthBenchmark implements Benchmark {
  private static final int PARTITIONS = 4;

  private static final int BATCH = 100_000;
  private static final int RECORDS = 300_000;

  private static final int RATE = 20_000;
  private static final int RATE_SYMBOLS = 100;

  /** So long a round of batches by the clock is, at least. */
  private static final Duration LEAST = Duration.ofSeconds(3);

  private static final int LEAST_BATCHES = 3;

  /** The clock begins after so much, and a batch: a job's first batches are slower. */
  private static final Duration BEFORE = Duration.ofSeconds(3);

  private static final double MOST_GROWTH = 1.5;

  /** The default of {@code bin/sluice quotes --batch}. */
  private static final double DEFAULT_MILLIS = 1_000;

  private final Servers servers;

  /** Of the cases whose batches begin by the clock, by their names. */
  private final Map<String, Rhythm> timed = new HashMap<>();

  /** Each contestant begins a Spark of its own: none may run. */
  public GrowthBenchmark(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String measures() {
    return "the main job with 1 to 10,000 symbols, and with batches of 100 ms to 10 s at an even rate: trades a second and CPU a record, beside the plain clients";
  }

  @Override
  public Unit unit() {
    return Unit.RECORDS_A_SECOND;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> cases(folder, 5, List.of(1, 10_000), List.of(250));
      case NORMAL -> cases(folder, 5, List.of(1, 100, 10_000), List.of(100, 250, 1_000));
      case FULL ->
          cases(
              folder,
              9,
              List.of(1, 10, 100, 1_000, 10_000),
              List.of(100, 250, 500, 1_000, 2_000, 5_000, 10_000));
    };
  }

  private List<Case> cases(
      Path folder, int rounds, List<Integer> symbols, List<Integer> intervalMillis) {
    List<Case> cases = new ArrayList<>();
    symbols.forEach(some -> cases.add(symbols(folder, RECORDS, BATCH, some, rounds)));
    // The first cases, at full speed, warm the JVM for all; the last is shown first in the report.
    intervalMillis.forEach(
        millis -> cases.add(cases.size() - 1, every(folder, Duration.ofMillis(millis), rounds)));
    return cases;
  }

  private Case every(Path folder, Duration interval, int rounds) {
    Duration measured = longer(LEAST, interval.multipliedBy(LEAST_BATCHES));
    return every(
        folder, interval, RATE, whole(BEFORE, interval), whole(measured, interval), rounds);
  }

  /** As fast as it goes: {@code records}, after a batch that is not timed. */
  Case symbols(Path folder, int records, int batch, int symbols, int rounds) {
    return of(
        "%,d trades at full speed".formatted(records),
        symbols == 1 ? "1 symbol" : "%,d symbols".formatted(symbols),
        Rhythm.oneAfterAnother(batch),
        new QuotesContestant.Setting(
            () -> servers.trades(records + batch, symbols, PARTITIONS),
            servers::quotes,
            folder.resolve("%d-symbols".formatted(symbols)),
            batch),
        rounds);
  }

  /**
   * By the clock, of records that come at a rate: so long, after a time that is not measured, at
   * least an interval.
   */
  Case every(
      Path folder, Duration interval, int rate, Duration before, Duration measured, int rounds) {
    Rhythm rhythm = Rhythm.every(interval, rate);
    int untimed = rhythm.firstRecords(before);
    int records = untimed + records(rate, measured);
    Case one =
        of(
            "%,d trades a second, %,d symbols".formatted(rate, RATE_SYMBOLS),
            "%,d ms".formatted(interval.toMillis()),
            rhythm,
            new QuotesContestant.Setting(
                () -> servers.trades(records, RATE_SYMBOLS, PARTITIONS),
                servers::quotes,
                folder.resolve("%d-ms".formatted(interval.toMillis())),
                untimed),
            rounds);
    timed.put(one.name(), rhythm);
    return one;
  }

  private static Case of(
      String group, String label, Rhythm rhythm, QuotesContestant.Setting setting, int rounds) {
    List<Contestant> contestants =
        List.of(
            new QuotesContestant(new SluiceQuotes(rhythm), setting),
            new QuotesContestant(PlainQuotes.asSluice(rhythm), setting));
    return Case.of(group, label, contestants, rounds);
  }

  private static int records(int rate, Duration time) {
    return Math.toIntExact(rate * time.toMillis() / 1_000);
  }

  /** At least so long, of whole batches: half a batch at the end would seem to have been late. */
  static Duration whole(Duration least, Duration interval) {
    long batches = -Math.floorDiv(-least.toMillis(), interval.toMillis());
    return interval.multipliedBy(batches);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return Map.of(Names.PLAIN, 0.9);
  }

  @Override
  public List<Goal> goals(Case one) {
    return isTimed(one) ? new KeepsUp(timed.get(one.name())).goals() : List.of();
  }

  private boolean isTimed(Case one) {
    return timed.containsKey(one.name());
  }

  @Override
  public List<GoalResult> judge(List<CaseResult> done) {
    List<CaseResult> bySymbols = done.stream().filter(result -> !isTimed(result.of())).toList();
    List<CaseResult> byInterval = done.stream().filter(result -> isTimed(result.of())).toList();
    List<GoalResult> judged = new ArrayList<>();
    growth("cases", done).ifPresent(judged::add);
    growth("numbers of symbols", bySymbols).ifPresent(judged::add);
    growth("intervals", byInterval).ifPresent(judged::add);
    if (!byInterval.isEmpty()) {
      judged.add(
          GoalResult.atMost(
              DEFAULT_MILLIS,
              "ms, the shortest interval at which sluice keeps up, as at all longer ones",
              shortestMillis(byInterval)));
    }
    return judged;
  }

  /** How CPU a record grows; empty, if there is nothing to compare. */
  private static Optional<GoalResult> growth(String of, List<CaseResult> results) {
    double[] nanos =
        results.stream()
            .mapToDouble(result -> result.cpuNanosARecord(result.ours().get(0)))
            .toArray();
    return nanos.length < 2
        ? Optional.empty()
        : Optional.of(
            GoalResult.atMost(
                MOST_GROWTH,
                "CPU a record of sluice, the most by the least of all " + of,
                Statistics.quantile(1, nanos) / Statistics.quantile(0, nanos)));
  }

  /** Infinite, if it falls behind at the longest. */
  private double shortestMillis(List<CaseResult> byInterval) {
    return byInterval.stream()
        .sorted(Comparator.comparing((CaseResult one) -> rhythm(one).interval()).reversed())
        .takeWhile(one -> new KeepsUp(rhythm(one)).by(one))
        .mapToDouble(one -> rhythm(one).interval().toMillis())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Rhythm rhythm(CaseResult result) {
    return timed.get(result.of().name());
  }
}
