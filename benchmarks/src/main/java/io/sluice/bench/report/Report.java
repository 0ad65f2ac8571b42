package io.sluice.bench.report;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.GoalResult;
import io.sluice.bench.harness.Machine;
import io.sluice.bench.harness.Statistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was measured, as JSON: the figures of the last case, which is the largest, with the goals of
 * all cases together behind its own, and {@code cases} with those of each.
 */
public final class Report {
  private Report() {}

  /** Of all cases so far, at least one. */
  public static String json(Benchmark benchmark, List<CaseResult> results) {
    CaseResult last = results.get(results.size() - 1);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", benchmark.name());
    all.put("measures", benchmark.measures());
    all.put("machine", Machine.text());
    all.put("case", last.of().name());
    all.putAll(figures(last));
    List<GoalResult> goals = new ArrayList<>(goals(last));
    goals.addAll(benchmark.judge(results));
    putGoals(all, goals);
    all.put("equal", results.stream().allMatch(CaseResult::equal));
    all.put("cases", results.stream().map(Report::ofCase).toList());
    return text(all);
  }

  private static Map<String, Object> ofCase(CaseResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", result.of().name());
    all.putAll(figures(result));
    putGoals(all, goals(result));
    all.put("equal", result.equal());
    return all;
  }

  private static Map<String, Object> figures(CaseResult result) {
    String first = result.ours().get(0);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("unit", result.unit().text());
    all.put("contestants", byName(result.contestants(), name -> contestant(result, name)));
    all.put("ratios", byName(result.others(), other -> ratio(result, first, other)));
    all.put("intervals", byName(result.others(), other -> interval(result, first, other)));
    all.put("bars", result.bars());
    all.put("missed", List.copyOf(result.missed().keySet()));
    List<String> variants = result.ours().subList(1, result.ours().size());
    if (!variants.isEmpty()) {
      all.put("variants", byName(variants, ours -> variant(result, ours)));
    }
    return all;
  }

  private static List<GoalResult> goals(CaseResult result) {
    return result.goals().stream().map(goal -> goal.of(result)).toList();
  }

  private static void putGoals(Map<String, Object> all, List<GoalResult> goals) {
    if (!goals.isEmpty()) {
      all.put("goals", goals.stream().map(Report::goal).toList());
    }
  }

  private static Map<String, Object> goal(GoalResult goal) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", goal.name());
    all.put("value", goal.value());
    goal.interval().ifPresent(interval -> all.put("interval", ends(interval)));
    all.put(goal.isLeast() ? "atLeast" : "atMost", goal.bound());
    all.put("reached", goal.isReached());
    return all;
  }

  private static Map<String, Object> variant(CaseResult result, String ours) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ratios", byName(result.others(), other -> ratio(result, ours, other)));
    all.put("intervals", byName(result.others(), other -> interval(result, ours, other)));
    return all;
  }

  private static double ratio(CaseResult result, String ours, String other) {
    return result.ratio(ours, other).median();
  }

  private static List<Double> interval(CaseResult result, String ours, String other) {
    return ends(result.ratio(ours, other).interval());
  }

  private static List<Double> ends(Statistics.Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static Map<String, Object> contestant(CaseResult result, String name) {
    double[] values = result.values(name);
    double[] millis = result.batchMillis(name);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("median", Statistics.median(values));
    all.put("min", Statistics.quantile(0, values));
    all.put("max", Statistics.quantile(1, values));
    all.put("rounds", Arrays.stream(values).boxed().toList());
    all.put("cpuMillis", result.cpuMillis(name));
    all.put("cpuNanosARecord", result.cpuNanosARecord(name));
    all.put("heldMib", result.heldMib().get(name));
    all.put("peakMib", result.peakMib().get(name));
    Map<String, Object> batches = new LinkedHashMap<>();
    batches.put("count", millis.length);
    batches.put("median", Statistics.median(millis));
    batches.put("p99", Statistics.quantile(0.99, millis));
    batches.put("max", Statistics.quantile(1, millis));
    all.put("batchMillis", batches);
    return all;
  }

  private static Map<String, Object> byName(
      Collection<String> names, Function<String, Object> value) {
    Map<String, Object> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, value.apply(name)));
    return all;
  }

  /**
   * Maps, lists, text, booleans and numbers, these with four digits that count; null for a number
   * that is none.
   */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quoted(entry.getKey().toString()) + ":" + text(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Report::text).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        return "null";
      }
      return new BigDecimal(number, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
