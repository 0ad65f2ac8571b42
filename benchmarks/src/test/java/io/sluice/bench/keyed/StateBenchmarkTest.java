package io.sluice.bench.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.GoalResult;
import io.sluice.bench.harness.Round;
import io.sluice.bench.report.ResultText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What it makes of rounds; no Spark begins, for none is asked for. */
class StateBenchmarkTest {
  private static final int LARGE = 1_000_000;

  private final StateBenchmark state =
      new StateBenchmark(
          () -> {
            throw new AssertionError("nothing is to run");
          });

  @Test
  void should_judge_the_largest_state() {
    assertEquals(
        Map.of("updateStateByKey", 15.0, "mapWithState", 0.8, "Structured Streaming", 2.0),
        state.bars(of(LARGE)));
    assertEquals(2, state.goals(of(LARGE)).size());
    assertTrue(state.bars(of(100_000)).isEmpty());
    assertTrue(state.goals(of(100_000)).isEmpty());
  }

  @Test
  void should_compare_the_median_batch_of_each_round() {
    // given: in each of two rounds a batch that is slow, and one of the others' that is not
    CaseResult result =
        result(
            Map.of(
                "sluice", List.of(round(30, 10, 10, 25), round(30, 10, 10, 25)),
                "sluice map", List.of(round(30, 10), round(30, 10)),
                "updateStateByKey", List.of(round(90, 160, 160, 1), round(90, 140, 140, 1)),
                "mapWithState", List.of(round(72, 7, 7, 90), round(108, 8, 8, 90)),
                "Structured Streaming", List.of(round(90, 19), round(90, 19))));

    // when, then: 0.7 to 0.8 of mapWithState reaches 0.8
    assertEquals(15, result.ratio("sluice", "updateStateByKey").median(), 1e-9);
    assertEquals(0.75, result.ratio("sluice", "mapWithState").median(), 1e-9);
    assertEquals(Set.of("Structured Streaming"), result.missed().keySet());

    // and: CPU of a batch by paired rounds, 2.4 and 3.6 times; all batches of all rounds
    List<GoalResult> goals = result.goals().stream().map(goal -> goal.of(result)).toList();
    assertEquals(2.4, goals.get(0).interval().get().low(), 1e-9);
    assertEquals(3.6, goals.get(0).interval().get().high(), 1e-9);
    assertTrue(goals.get(0).isReached());
    assertEquals(2.5, goals.get(1).value(), 1e-9);
    assertTrue(goals.get(1).isReached());
  }

  @Test
  void should_show_the_cpu_of_a_batch_beside_its_time() {
    List<Round> rounds = List.of(round(30, 10, 10, 25), round(60, 10, 10, 25));
    CaseResult result =
        result(
            of(LARGE).contestants().stream()
                .collect(Collectors.toMap(one -> one.name(), one -> rounds)));

    List<String> lines = ResultText.lines(result);

    assertTrue(lines.get(1).contains("ms a batch") && lines.get(1).contains("CPU ms"));
    assertTrue(
        lines.get(2).startsWith("  sluice") && lines.get(2).contains(" 15.0 "), lines.get(2));
  }

  private Case of(int keys) {
    return state.of(Path.of("none"), keys, 1_000, 2, 3);
  }

  /** Of the largest state. */
  private CaseResult result(Map<String, List<Round>> rounds) {
    Case one = of(LARGE);
    Map<String, List<Round>> inOrder = new LinkedHashMap<>();
    one.contestants().forEach(all -> inOrder.put(all.name(), rounds.get(all.name())));
    Map<String, Double> mib =
        rounds.keySet().stream().collect(Collectors.toMap(Function.identity(), name -> 1.0));
    return new CaseResult(
        one, state.unit(), inOrder, mib, mib, state.bars(one), state.goals(one), true);
  }

  private static Round round(double cpuMillis, double... batchMillis) {
    return new Round(1_000, Arrays.stream(batchMillis).sum() / 1e3, cpuMillis, batchMillis);
  }
}
