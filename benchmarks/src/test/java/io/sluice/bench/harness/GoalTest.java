package io.sluice.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.bench.report.Report;
import io.sluice.bench.report.ResultText;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {
  @Test
  void should_judge_batches_and_cpu() throws Exception {
    // given: batches of 5 and 15 ms, and 20 and 60 ms of CPU a round of two batches
    CaseResult result = result(10, 30);

    // when, then
    assertEquals(3, value(Goal.meanCpu(1, "other"), result), 1e-9);
    assertEquals(1, value(Goal.evenBatches(1), result), 1e-9);
    assertTrue(Goal.meanCpu(2.9, "other").isReached(result));
    assertTrue(!Goal.meanCpu(3.1, "other").isReached(result));
    assertTrue(Goal.evenBatches(1).isReached(result));
    assertTrue(!Goal.evenBatches(0.9).isReached(result));
  }

  @Test
  void should_let_a_ratio_pass_as_a_bar_does() throws Exception {
    // given: in rounds of 8, 12.5 and 12.5 ms, with 10 ms for the other
    List<Contestant> contestants =
        List.of(
            FakeContestant.of("sluice", "x", new ArrayList<>(), 8, 12.5, 12.5),
            FakeContestant.of("other", "x", new ArrayList<>(), 10));
    CaseResult result =
        Contest.run(
            new Case("case", "", contestants, 0, 3),
            Unit.RECORDS_A_SECOND,
            Map.of(),
            progress -> {});

    // when, then: the median of the rounds is 0.8, and it may be 1.25
    GoalResult judged = Goal.meanCpu(1, "other").of(result);
    assertEquals(0.8, judged.value(), 1e-9);
    assertEquals(0.8, judged.interval().get().low(), 1e-9);
    assertEquals(1.25, judged.interval().get().high(), 1e-9);
    assertTrue(judged.isReached());
    assertTrue(!Goal.meanCpu(1.1, "other").isReached(result));
  }

  @Test
  void should_see_that_some_batches_are_slow() throws Exception {
    // given: of 20 batches two take 20 times as long
    Contestant uneven =
        FakeContestant.of("sluice", "x", new ArrayList<>(), 1, 1, 1, 1, 1, 1, 1, 1, 1, 20);
    Case one = new Case("case", "", List.of(uneven), 0, 10);

    // when, then
    CaseResult result = Contest.run(one, Unit.CPU_A_BATCH, Map.of(), progress -> {});
    assertTrue(value(Goal.evenBatches(3), result) > 10);
  }

  @Test
  void should_tell_what_was_missed_in_the_text_and_the_report() throws Exception {
    // given
    CaseResult result = result(10, 30, Goal.meanCpu(2, "other"), Goal.meanCpu(4, "other"));

    // when
    List<String> lines = ResultText.lines(result);
    JsonNode goals =
        new ObjectMapper().readTree(Report.json(new Named(), List.of(result))).get("goals");

    // then
    assertTrue(
        lines.contains(
            "  mean CPU of a batch, against other: 3.00 (3.00 to 3.00), to be at least 2.00"));
    assertTrue(
        lines.contains(
            "  mean CPU of a batch, against other: 3.00 (3.00 to 3.00), to be at least 4.00: MISSED"));
    assertEquals("mean CPU of a batch, against other", goals.get(0).get("name").asText());
    assertEquals(3, goals.get(0).get("value").asDouble());
    assertEquals("[3,3]", goals.get(0).get("interval").toString());
    assertEquals(2, goals.get(0).get("atLeast").asDouble());
    assertTrue(goals.get(0).get("reached").asBoolean());
    assertTrue(!goals.get(1).get("reached").asBoolean());
  }

  @Test
  void should_tell_what_all_cases_show_behind_what_the_last_shows() throws Exception {
    // given
    CaseResult result = result(10, 30, Goal.meanCpu(2, "other"));
    Benchmark growing =
        new Named(
            GoalResult.atMost(2, "how it grows", 2.5),
            GoalResult.atMost(100, "the shortest", Double.POSITIVE_INFINITY));

    // when
    List<String> lines = ResultText.lines(growing.judge(List.of(result)));
    JsonNode report = new ObjectMapper().readTree(Report.json(growing, List.of(result, result)));

    // then
    assertEquals(
        List.of(
            "all cases",
            "  how it grows: 2.50, to be at most 2.00: MISSED",
            "  the shortest: none, to be at most 100.00: MISSED"),
        lines);
    assertEquals(List.of(), ResultText.lines(new Named().judge(List.of(result))));
    JsonNode goals = report.get("goals");
    assertEquals(3, goals.size());
    assertEquals("how it grows", goals.get(1).get("name").asText());
    assertEquals(2.5, goals.get(1).get("value").asDouble());
    assertEquals(2, goals.get(1).get("atMost").asDouble());
    assertTrue(!goals.get(1).get("reached").asBoolean());
    assertTrue(goals.get(2).get("value").isNull());
    assertEquals(1, report.get("cases").get(0).get("goals").size());
  }

  private static double value(Goal goal, CaseResult result) {
    return goal.of(result).value();
  }

  private static CaseResult result(double ours, double other, Goal... goals) throws Exception {
    List<Contestant> contestants =
        List.of(
            FakeContestant.of("sluice", "x", new ArrayList<>(), ours),
            FakeContestant.of("other", "x", new ArrayList<>(), other));
    Case one = new Case("case", "", contestants, 0, 2);
    return Contest.run(one, Unit.CPU_A_BATCH, Map.of(), List.of(goals), progress -> {});
  }

  private record Named(GoalResult... judged) implements Benchmark {
    @Override
    public List<GoalResult> judge(List<CaseResult> done) {
      return List.of(judged);
    }

    @Override
    public String name() {
      return "named";
    }

    @Override
    public String measures() {
      return "nothing";
    }

    @Override
    public Unit unit() {
      return Unit.CPU_A_BATCH;
    }

    @Override
    public List<Case> cases(Effort effort, Path folder) {
      return List.of();
    }
  }
}
