package io.sluice.bench.quotes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Goal;
import io.sluice.bench.harness.GoalResult;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What it makes of rounds; no server begins, for none is asked for. */
class GrowthBenchmarkTest {
  private static final Path FOLDER = Path.of("none");
  private static final int RATE = 20_000;
  private static final String ALL = "CPU a record of sluice, the most by the least of all cases";
  private static final String SYMBOLS =
      "CPU a record of sluice, the most by the least of all numbers of symbols";
  private static final String INTERVALS =
      "CPU a record of sluice, the most by the least of all intervals";
  private static final String SHORTEST =
      "ms, the shortest interval at which sluice keeps up, as at all longer ones";

  private final GrowthBenchmark growth = new GrowthBenchmark(new Servers());

  @Test
  void should_try_all_sizes_when_there_is_time() {
    List<String> all = growth.cases(Effort.FULL, FOLDER).stream().map(Case::label).toList();

    assertEquals(
        List.of(
            "1 symbol",
            "10 symbols",
            "100 symbols",
            "1,000 symbols",
            "100 ms",
            "250 ms",
            "500 ms",
            "1,000 ms",
            "2,000 ms",
            "5,000 ms",
            "10,000 ms",
            "10,000 symbols"),
        all);
  }

  @Test
  void should_measure_whole_batches() {
    Duration least = Duration.ofSeconds(3);
    assertEquals(
        List.of(3_000L, 3_000L, 4_000L, 5_000L),
        List.of(100L, 1_000L, 2_000L, 5_000L).stream()
            .map(Duration::ofMillis)
            .map(interval -> GrowthBenchmark.whole(least, interval).toMillis())
            .toList());
  }

  @Test
  void should_try_three_when_there_is_little() {
    List<Case> quick = growth.cases(Effort.QUICK, FOLDER);

    assertEquals(
        List.of("1 symbol", "250 ms", "10,000 symbols"), quick.stream().map(Case::label).toList());
    for (Case one : quick) {
      assertEquals(
          List.of("sluice", "plain"), one.contestants().stream().map(Contestant::name).toList());
      assertEquals(5, one.rounds());
      assertEquals(Map.of("plain", 0.9), growth.bars(one));
    }
  }

  @Test
  void should_compare_cpu_a_record_over_the_cases() {
    // given: in nanoseconds a record, the mean of all rounds
    List<CaseResult> done =
        List.of(
            atFullSpeed(1, 2_000, 1_000, 3_000),
            atFullSpeed(10_000, 3_000, 3_000, 3_000),
            every(100, 6_000, 50, 50),
            every(1_000, 4_000, 300, 300));

    // when, then
    assertEquals(3, judged(ALL, done).value(), 1e-9);
    assertEquals(1.5, judged(SYMBOLS, done).value(), 1e-9);
    assertEquals(1.5, judged(INTERVALS, done).value(), 1e-9);
    assertFalse(judged(ALL, done).isReached());
    assertTrue(judged(SYMBOLS, done).isReached());

    // and: of one case there is nothing to compare
    assertEquals(List.of(), growth.judge(done.subList(0, 1)));
    assertEquals(
        List.of(ALL, SYMBOLS),
        growth.judge(done.subList(0, 2)).stream().map(GoalResult::name).toList());
  }

  @Test
  void should_find_the_shortest_interval_that_keeps_up() {
    // given: batches in time at 1 s and 250 ms, not at 100 ms
    CaseResult second = every(1_000, 1, 999, 1_000);
    CaseResult quarter = every(250, 1, 200, 250);
    CaseResult tenth = every(100, 1, 90, 101);

    // when, then: in whatever order they were measured
    assertEquals(250, judged(SHORTEST, List.of(tenth, quarter, second)).value());
    assertEquals(250, judged(SHORTEST, List.of(second, quarter, tenth)).value());
    assertTrue(judged(SHORTEST, List.of(tenth, quarter, second)).isReached());
    assertEquals(Double.POSITIVE_INFINITY, judged(SHORTEST, List.of(tenth)).value());
    assertFalse(judged(SHORTEST, List.of(tenth)).isReached());
  }

  @Test
  void should_not_count_an_interval_when_a_longer_one_falls_behind() {
    assertEquals(
        1_000,
        judged(SHORTEST, List.of(every(250, 1, 200, 250), every(500, 1, 501), every(1_000, 1, 999)))
            .value());
  }

  @Test
  void should_not_keep_up_with_less_than_what_comes() {
    // given: every batch is in time, but each tenth tick brought none
    Case one = timed(100);
    CaseResult result = result(one, OptionalDouble.of(0.9 * RATE), 1, 50, 50);
    List<Goal> goals = growth.goals(one);

    // when, then
    assertEquals(Double.POSITIVE_INFINITY, judged(SHORTEST, List.of(result)).value());
    assertEquals(1, goals.get(0).of(result).value());
    assertEquals(0.9, goals.get(1).of(result).value(), 1e-9);
    assertFalse(goals.get(1).isReached(result));
  }

  @Test
  void should_bear_one_late_batch_of_twenty() {
    double[] millis = new double[20];
    Arrays.fill(millis, 100);
    millis[7] = 5_000;
    assertEquals(100, judged(SHORTEST, List.of(every(100, 1, millis))).value());

    millis[8] = 101;
    assertEquals(
        Double.POSITIVE_INFINITY, judged(SHORTEST, List.of(every(100, 1, millis))).value());
  }

  private GoalResult judged(String name, List<CaseResult> done) {
    return growth.judge(done).stream().filter(one -> one.name().equals(name)).findAny().get();
  }

  private CaseResult atFullSpeed(int symbols, double... cpuNanos) {
    Case one = growth.symbols(FOLDER, 300_000, 100_000, symbols, cpuNanos.length);
    return new CaseResult(
        one,
        growth.unit(),
        Map.of(
            "sluice",
            Arrays.stream(cpuNanos).mapToObj(nanos -> round(1_000, 1, nanos, 500, 500)).toList()),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        true);
  }

  private Case timed(int millis) {
    Duration second = Duration.ofSeconds(1);
    return growth.every(FOLDER, Duration.ofMillis(millis), RATE, second, second, 1);
  }

  private CaseResult every(int millis, double cpuNanos, double... batchMillis) {
    return result(timed(millis), OptionalDouble.empty(), cpuNanos, batchMillis);
  }

  /** Of one round, which had the whole rate if not another. */
  private CaseResult result(Case one, OptionalDouble rate, double cpuNanos, double... batchMillis) {
    long records = 10_000;
    double seconds = records / rate.orElse(RATE);
    return new CaseResult(
        one,
        growth.unit(),
        Map.of("sluice", List.of(round(records, seconds, cpuNanos, batchMillis))),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        true);
  }

  private static Round round(long records, double seconds, double cpuNanos, double... batchMillis) {
    return new Round(records, seconds, cpuNanos * records / 1e6, batchMillis);
  }
}
