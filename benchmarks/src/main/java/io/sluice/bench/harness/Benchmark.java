package io.sluice.bench.harness;

import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A question that contestants answer by doing the same work. */
public interface Benchmark {
  /** One word, as it is typed. */
  String name();

  /** What it measures, in one line. */
  String measures();

  /** What a round comes to. */
  Unit unit();

  /**
   * What is tried.
   *
   * @param effort how much time there is
   * @param folder of their own, for what contestants write
   */
  List<Case> cases(Effort effort, Path folder);

  /**
   * How many times better Sluice should be in a case, by contestant; those without are not judged.
   */
  default Map<String, Double> bars(Case one) {
    return Map.of();
  }

  /** What else a case should show. */
  default List<Goal> goals(Case one) {
    return List.of();
  }

  /**
   * What all cases together show, as how a figure grows from one to the next.
   *
   * @param done the cases so far, at least one
   */
  default List<GoalResult> judge(List<CaseResult> done) {
    return List.of();
  }
}
